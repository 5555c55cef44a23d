import path from 'node:path';
import type { PythonPlaces } from '@phantomlab/core/node/launch/select-trl';

/** Where Python packages are looked for on behalf of a recipe: this process's environment, and beside the recipe. */
export const pythonPlaces = (recipePath: string): PythonPlaces => ({
  variables: process.env,
  folders: [...new Set([process.cwd(), path.dirname(path.resolve(recipePath))])],
});
