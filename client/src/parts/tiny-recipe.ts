// What makes a recipe: the data of the tiny one, and edits of the others.
export { writeUniverse } from '@phantomlab/core/node/universes/universe-files';
export { tinyUniverse } from '@phantomlab/core/universe/facts/tiny-universe';
export { generateUniverse } from '@phantomlab/core/universe/generate';
export { parse } from 'yaml';
export { recipeWithUniverses } from '../recipes/recipe-with-universes';
