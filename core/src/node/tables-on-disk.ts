import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readTablesWith, type TableName } from '../tables/table';
import files from '../tables/table-files.json';

// Programs that run in Node import this file for its effect.

/** Compact copies lie in tables/ beside the bundle that this is part of; a run from source has the sources. */
export function readTable(name: TableName): string {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const bundled = path.join(here, 'tables', name);
  const file = existsSync(bundled) ? bundled : path.join(here, '../../..', files[name]);
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Error(`${bundled} is missing: build or install PhantomLab again.`, { cause });
  }
}

readTablesWith(readTable);
