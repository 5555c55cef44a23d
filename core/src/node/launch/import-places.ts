import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { folderNames } from './folder-names';
import { packageFolders } from './python-environment';

/** Where an environment imports from. */
export interface ImportPlaces {
  /** Folders that hold packages: its own, and those that its .pth files add, as an editable installation leaves them. */
  readonly folders: readonly string[];
  /** A package's own folder, by the finders that setuptools writes for an editable installation of single packages. */
  readonly editable: ReadonlyMap<string, string>;
}

interface Listed {
  readonly folder: string;
  readonly names: readonly string[];
}

/** Found by names of files; no Python is run, though a .pth may hold some. */
export async function importPlaces(environment: string): Promise<ImportPlaces> {
  const folders = await packageFolders(environment);
  const listed = await Promise.all(
    folders.map(async (folder): Promise<Listed> => ({ folder, names: await folderNames(folder) })),
  );
  const there = listed.filter(({ names }) => names.length > 0);
  const [added, editable] = await Promise.all([
    Promise.all(there.map(addedFolders)),
    Promise.all(there.map(editablePackages)),
  ]);
  return {
    folders: [...there.map(({ folder }) => folder), ...added.flat()],
    // The first that names a package counts.
    editable: new Map(editable.flat().reverse()),
  };
}

async function addedFolders({ folder, names }: Listed): Promise<string[]> {
  const files = names.filter((name) => name.endsWith('.pth'));
  const texts = await Promise.all(files.map((name) => readFile(path.join(folder, name), 'utf8')));
  return texts
    .flatMap((text) => text.split(/\r?\n/))
    .filter((line) => line.trim() !== '' && !/^(?:#|import\s)/.test(line))
    .map((line) => path.resolve(folder, line.trim()));
}

async function editablePackages({ folder, names }: Listed): Promise<[string, string][]> {
  const finders = names.filter((name) => /^__editable__.*_finder\.py$/.test(name));
  const texts = await Promise.all(finders.map((name) => readFile(path.join(folder, name), 'utf8')));
  return texts.flatMap((text) => {
    const mapping = /^MAPPING\b[^=\n]*=\s*\{([^}]*)\}/m.exec(text)?.[1] ?? '';
    const entries = mapping.matchAll(/['"]([\w.]+)['"]\s*:\s*['"]([^'"\n]*)['"]/g);
    return [...entries].map(([, name, place]): [string, string] => [name!, place!.replaceAll('\\\\', '\\')]);
  });
}
