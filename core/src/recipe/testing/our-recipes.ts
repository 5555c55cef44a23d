import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../../../..');

/** Recipes of this repository that need nothing else. */
export const ourRecipes = ['recipes/tiny', 'recipes/tiny-tasks', 'recipes/qwen3-0.6b'].flatMap((folder) =>
  readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({
      uri: `${folder}/${name}`,
      text: readFileSync(path.join(root, folder, name), 'utf8'),
    })),
);
