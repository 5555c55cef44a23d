import { checkRecipe } from '../../recipe/check-recipe';
import { checks } from '../../recipe/checks/index';
import { notYaml } from '../../recipe/checks/text/not-yaml';
import { isRecipe } from '../../recipe/document/is-recipe';
import { gatherRecipeFacts } from '../recipes/recipe-facts';
import type { FileKind } from './file-kind';

export const recipeKind: FileKind = {
  name: 'recipe',
  files: /\.ya?ml$/i,
  recognises: isRecipe,
  fallback: true,
  unreadable: notYaml,
  rules: checks,
  check: async (text, file, options) => checkRecipe(text, file, await gatherRecipeFacts(text, file, options)),
};
