import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * The folder that a recipe means by a name: as the shell would find it (where TRL looks too), else beside the
 * recipe. Undefined when it is in neither place.
 */
export function locateFolder(name: string, recipePath: string): string | undefined {
  const places = [path.resolve(name), path.resolve(path.dirname(recipePath), name)];
  return places.find((place) => existsSync(place));
}
