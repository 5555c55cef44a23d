import path from 'node:path';
import type { PythonPlaces } from '@phantomlab/core/node/launch/select-trl';

/**
 * Where Python packages are looked for on behalf of a recipe: the Python that trains it, where that is known, this
 * process's environment, and beside the recipe.
 */
export const pythonPlaces = (recipePath: string, interpreter?: string): PythonPlaces => ({
  ...(interpreter !== undefined && { interpreter }),
  variables: process.env,
  folders: [...new Set([process.cwd(), path.dirname(path.resolve(recipePath))])],
});
