import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { ImportPlaces } from './import-places';

const isFile = (file: string) =>
  stat(file).then(
    (found) => found.isFile(),
    () => false,
  );

/**
 * The source file of a module of a package, `phantom_eval` and `prompts`, in an environment or in a clone that is in
 * one of the folders. Found by names of files, as installedVersions does: no Python is run.
 */
export async function pythonModule(
  packageName: string,
  module: string,
  environments: readonly ImportPlaces[],
  folders: readonly string[],
): Promise<string | undefined> {
  const installed = environments.flatMap((environment) => [
    ...environment.folders.map((folder) => path.join(folder, packageName)),
    ...[environment.editable.get(packageName)].filter((place) => place !== undefined),
  ]);
  const cloned = folders.flatMap((folder) =>
    ['src', '.'].map((inside) => path.join(folder, inside, packageName)),
  );
  const files = [...installed, ...cloned].map((place) =>
    path.join(place, `${module.replaceAll('.', '/')}.py`),
  );
  const areThere = await Promise.all(files.map(isFile));
  return files.find((_, i) => areThere[i]);
}
