import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds the root manifest, whether this runs from dist/ or from the sources. */
export function packageRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const manifest = path.join(folder, 'package.json');
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'phantomlab')
      return folder;
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('package.json of phantomlab not found above the program.');
    folder = parent;
  }
}

/** The version in the root manifest. */
export function packageVersion(): string {
  return JSON.parse(readFileSync(path.join(packageRoot(), 'package.json'), 'utf8')).version;
}
