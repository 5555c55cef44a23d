import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { pythonFields } from '../../recipe/script/python-fields';

/** Of a project's own modules: more are not its arguments. */
const mostFiles = 20;
const mostBytes = 1_000_000;

async function textOf(file: string): Promise<string | undefined> {
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() && found.size <= mostBytes
    ? readFile(file, 'utf8').catch(() => undefined)
    : undefined;
}

/** The files that a module may be in: beside the file that imports it, or below one of the folders above. */
function filesOf(module: string, importer: string): string[] {
  const dots = /^\.*/.exec(module)![0].length;
  const parts = module
    .slice(dots)
    .split('.')
    .filter((part) => part !== '');
  if (dots > 0) {
    const folder = path.resolve(path.dirname(importer), ...Array<string>(dots - 1).fill('..'));
    return [`${path.join(folder, ...parts)}.py`, path.join(folder, ...parts, '__init__.py')];
  }
  const found: string[] = [];
  let folder = path.dirname(importer);
  for (let level = 0; level < 5; level++) {
    found.push(`${path.join(folder, ...parts)}.py`, path.join(folder, ...parts, '__init__.py'));
    const above = path.dirname(folder);
    if (above === folder) break;
    folder = above;
  }
  return found;
}

/**
 * The arguments that a script's dataclasses declare, those of its own project's modules included.
 * @param folders from which a relative name counts, the first that has the file first
 * @returns undefined when there is no such file
 */
export async function scriptFields(
  script: string,
  folders: readonly string[],
): Promise<readonly string[] | undefined> {
  const candidates = path.isAbsolute(script) ? [script] : folders.map((folder) => path.join(folder, script));
  const fields = new Set<string>();
  const seen = new Set<string>();
  let found = false;
  const waiting = [...candidates];
  while (waiting.length > 0 && seen.size < mostFiles) {
    const file = waiting.shift()!;
    if (seen.has(file)) continue;
    const text = await textOf(file);
    if (text === undefined) continue;
    seen.add(file);
    found = true;
    const read = pythonFields(text);
    for (const field of read.fields) fields.add(field);
    waiting.push(...read.imports.flatMap((module) => filesOf(module, file)));
  }
  return found ? [...fields] : undefined;
}
