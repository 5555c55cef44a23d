import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { folderNames } from './folder-names';

/** Packages of a Python environment with their versions, as pip writes them: `1.0.0.dev0`. */
export type Packages = ReadonlyMap<string, string>;

/**
 * The environment of an interpreter: the folder that holds `bin` or `Scripts`; a folder is its own.
 * Links are not followed: the interpreter of a virtual environment is one.
 */
export function environmentOf(interpreter: string): string {
  if (!/^python[\d.]*(?:\.exe)?$/i.test(path.basename(interpreter))) return interpreter;
  const folder = path.dirname(interpreter);
  return /^(?:bin|scripts)$/i.test(path.basename(folder)) ? path.dirname(folder) : folder;
}

/** Where an environment keeps its packages: on Windows, elsewhere, and as Debian has it. */
async function foldersOf(environment: string): Promise<string[]> {
  const libraries = ['lib', 'local/lib'].map(async (lib) => {
    const names = await folderNames(path.join(environment, lib));
    return names
      .filter((name) => /^python3[\d.]*$/.test(name))
      .flatMap((python) =>
        ['site-packages', 'dist-packages'].map((packages) => path.join(environment, lib, python, packages)),
      );
  });
  return [path.join(environment, 'Lib', 'site-packages'), ...(await Promise.all(libraries)).flat()];
}

/** The environment below a virtual one that sees its packages too. */
async function environmentBelow(environment: string): Promise<string | undefined> {
  const text = await readFile(path.join(environment, 'pyvenv.cfg'), 'utf8').catch(() => '');
  const value = (key: string) => new RegExp(`^${key}[ \\t]*=[ \\t]*(.+?)[ \\t]*$`, 'm').exec(text)?.[1];
  const home = value('home');
  if (value('include-system-site-packages')?.toLowerCase() !== 'true' || !home) return undefined;
  return environmentOf(path.join(home, 'python'));
}

/**
 * The folders of an environment's packages, then those of the environment below it that it sees. The disk is asked for
 * all at once here and below: on a busy machine, as while a window opens, each answer that is waited for takes a turn.
 */
export async function packageFolders(environment: string): Promise<readonly string[]> {
  const isThere = await stat(environment).then(
    () => true,
    () => false,
  );
  if (!isThere) return [];
  const [own, below] = await Promise.all([foldersOf(environment), environmentBelow(environment)]);
  return [...own, ...(below && below !== environment ? await foldersOf(below) : [])];
}

/**
 * The versions of some packages in an environment, read off the names of what pip leaves beside them: no Python is
 * run. A package that is not there is not in the map.
 * @param ahead folders that come before the environment's own, as those of PYTHONPATH do
 */
export async function installedVersions(
  environment: string,
  wanted: readonly string[],
  ahead: readonly string[] = [],
): Promise<Packages> {
  const found = new Map<string, string>();
  const folders = [...ahead, ...(await packageFolders(environment))];
  for (const name of (await Promise.all(folders.map(folderNames))).flat()) {
    const [, pack, version] = /^([A-Za-z0-9_.]+)-([^-]+)(?:-[^-]+)?\.(?:dist|egg)-info$/.exec(name) ?? [];
    const known = wanted.find((one) => one === pack?.toLowerCase());
    if (known && !found.has(known)) found.set(known, version!);
  }
  return found;
}
