// What makes the data of the tiny recipe.
export { writeUniverse } from '@phantomlab/core/node/universes/universe-files';
export { tinyUniverse } from '@phantomlab/core/universe/facts/tiny-universe';
export { generateUniverse } from '@phantomlab/core/universe/generate';
export { parse } from 'yaml';
