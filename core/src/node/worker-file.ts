import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where a worker thread's bundle may be: beside the bundle that this is part of, or in dist/ when run from source. */
export function workerPlaces(name: string): string[] {
  const here = path.dirname(fileURLToPath(import.meta.url));
  return [path.join(here, name), path.join(here, '../../../dist', name)];
}

/** The bundle of a worker thread; undefined where none was built. */
export function workerFile(name: string): string | undefined {
  return workerPlaces(name).find((place) => existsSync(place));
}
