import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { OwnRewardFault } from '../../recipe/facts';
import { type OwnRewardName, ownRewardName } from '../../reward/own-reward-name';

/** A module with rewards is short; what is longer is not read. */
const mostBytes = 4 << 20;

async function textOf(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined || text.length > mostBytes ? undefined : text;
}

/** The first of the files that is there. */
async function firstOf(files: readonly string[]): Promise<{ file: string; text: string } | undefined> {
  for (const file of files) {
    const text = await textOf(file);
    if (text !== undefined) return { file, text };
  }
  return undefined;
}

const word = (name: string) => new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}(?![\\w$])`);

/** Whether a Python module may have a name: a star import or a function for missing attributes can bring any. */
const mayHave = (text: string, name: string) =>
  word(name).test(text) || /^[ \t]*from\s+\S+\s+import\s+\*|__getattr__|globals\(\)/m.test(text);

async function pythonFault(
  { module, name }: Extract<OwnRewardName, { language: 'python' }>,
  folders: readonly string[],
): Promise<string | undefined> {
  const below = module.replaceAll('.', '/');
  const files = folders.flatMap((folder) =>
    [`${below}.py`, `${below}/__init__.py`].map((file) => path.join(folder, file)),
  );
  const found = await firstOf(files);
  // A module that is elsewhere is for Python to find.
  if (!found || mayHave(found.text, name)) return undefined;
  return `${found.file} has no function ${name}.`;
}

async function scriptFault(
  { file, name }: Extract<OwnRewardName, { language: 'javascript' }>,
  folders: readonly string[],
): Promise<string | undefined> {
  const found = await firstOf(folders.map((folder) => path.resolve(folder, file)));
  if (!found) return `There is no ${file}, next to the recipe or in this folder.`;
  const exports = /\bexport\b|\bexports\b/.test(found.text);
  const has = word(name).test(found.text) || /\bexport\s*\*/.test(found.text);
  if (exports && has) return undefined;
  return name === 'default'
    ? `${found.file} has no default export. Name a function of it: ${file}#name.`
    : `${found.file} exports no ${name}.`;
}

/**
 * The user's own rewards that are surely not there: beside the recipe first, as when it is trained. What is not found to
 * be missing may still be.
 */
export async function missingOwnRewards(
  names: readonly string[],
  folders: readonly string[],
): Promise<OwnRewardFault[]> {
  const faults = await Promise.all(
    names.map(async (name): Promise<OwnRewardFault[]> => {
      const own = ownRewardName(name);
      if (!own) return [];
      const message = await (own.language === 'python'
        ? pythonFault(own, folders)
        : scriptFault(own, folders));
      return message === undefined ? [] : [{ name, message }];
    }),
  );
  return faults.flat();
}
