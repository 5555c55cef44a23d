import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { packageFolders } from './python-environment';

const isFile = (file: string) =>
  stat(file).then(
    (found) => found.isFile(),
    () => false,
  );

/**
 * Folders that an environment imports from: its packages, and what its .pth files add, as an editable installation
 * leaves them. A .pth may also hold Python; that is not run.
 */
async function importFolders(environment: string): Promise<readonly string[]> {
  const packages = await packageFolders(environment);
  const added = await Promise.all(
    packages.map(async (folder) => {
      const names = await readdir(folder).catch(() => []);
      const files = names.filter((name) => name.endsWith('.pth'));
      const texts = await Promise.all(files.map((name) => readFile(path.join(folder, name), 'utf8')));
      return texts
        .flatMap((text) => text.split(/\r?\n/))
        .filter((line) => line.trim() !== '' && !/^(?:#|import\s)/.test(line))
        .map((line) => path.resolve(folder, line.trim()));
    }),
  );
  return [...packages, ...added.flat()];
}

/** A package's folder by the finder that setuptools writes for an editable installation of single packages. */
async function editablePackage(environment: string, name: string): Promise<string | undefined> {
  for (const folder of await packageFolders(environment))
    for (const file of await readdir(folder).catch(() => [])) {
      if (!/^__editable__.*_finder\.py$/.test(file)) continue;
      const text = await readFile(path.join(folder, file), 'utf8');
      const mapping = /^MAPPING\b[^=\n]*=\s*\{([^}]*)\}/m.exec(text)?.[1] ?? '';
      for (const [, key, place] of mapping.matchAll(/['"]([\w.]+)['"]\s*:\s*['"]([^'"\n]*)['"]/g))
        if (key === name) return place!.replaceAll('\\\\', '\\');
    }
  return undefined;
}

/**
 * The source file of a module of a package, `phantom_eval` and `prompts`, in an environment or in a clone that lies in
 * one of the folders. Found by names of files, as installedVersions does: no Python is run.
 */
export async function pythonModule(
  packageName: string,
  module: string,
  environments: readonly string[],
  folders: readonly string[],
): Promise<string | undefined> {
  const file = `${module.replaceAll('.', '/')}.py`;
  for (const environment of environments) {
    const editable = await editablePackage(environment, packageName);
    const places = (await importFolders(environment)).map((folder) => path.join(folder, packageName));
    for (const place of [...places, ...(editable === undefined ? [] : [editable])])
      if (await isFile(path.join(place, file))) return path.join(place, file);
  }
  for (const folder of folders)
    for (const inside of ['src', '.'])
      if (await isFile(path.join(folder, inside, packageName, file)))
        return path.join(folder, inside, packageName, file);
  return undefined;
}
