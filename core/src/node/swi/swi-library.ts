import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';

const isFile = (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => found.isFile(),
    () => false,
  );

/**
 * The folder of an installed SWI-Prolog's library, found without running anything: below SWI_HOME_DIR, or above where
 * the command on the path leads; undefined where there is none.
 */
export async function swiLibraryFolder(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<string | undefined> {
  const homes = environment.SWI_HOME_DIR ? [environment.SWI_HOME_DIR] : [];
  for (const folder of (environment.PATH ?? '')
    .split(path.delimiter)
    .filter((part) => path.isAbsolute(part))) {
    for (const name of ['swipl', 'swipl.exe']) {
      const command = await realpath(path.join(folder, name)).catch(() => undefined);
      if (command === undefined) continue;
      // HOME/bin/ARCHITECTURE/swipl, or PREFIX/bin/swipl with the home at PREFIX/lib/swipl.
      let above = path.dirname(command);
      for (let i = 0; i < 3; i++) {
        homes.push(above, path.join(above, 'lib', 'swipl'), path.join(above, 'lib', 'swi-prolog'));
        above = path.dirname(above);
      }
    }
  }
  for (const home of homes) {
    const library = path.join(home, 'library');
    if (await isFile(path.join(library, 'lists.pl'))) return library;
  }
  return undefined;
}

/** The file of a library as `library(NAME)` names it, such as `dcg/basics`; undefined if it is not there. */
export async function swiLibraryFile(folder: string, name: string): Promise<string | undefined> {
  if (!/^\w+(?:\/\w+)*$/.test(name)) return undefined;
  for (const place of ['.', 'clp', 'dialect', 'lynx', 'theme', 'unicode']) {
    const file = path.join(folder, place, `${name}.pl`);
    if (await isFile(file)) return file;
  }
  return undefined;
}
