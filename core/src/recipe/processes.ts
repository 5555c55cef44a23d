import type { RecipeFacts } from './facts';
import type { Recipe } from './recipe';

export interface Processes {
  readonly count: number;
  readonly from: 'settings' | 'comment' | 'name' | 'assumed';
}

/** `# phantomlab: processes 4`: what a recipe itself can say of its launch, since no key of TRL's does. */
const comment = /^[ \t]*#[ \t]*phantomlab:[ \t]*processes[ \t]+([1-9]\d*)[ \t]*\r?$/m;

/** How many processes a recipe is launched on: as told, as it says, as its name says (`config_pw_4gpu`), or 1. */
export function processesOf(
  recipe: Pick<Recipe, 'uri' | 'text'>,
  facts: Pick<RecipeFacts, 'processes'>,
): Processes {
  if (facts.processes !== undefined) return { count: facts.processes, from: 'settings' };
  const said = comment.exec(recipe.text);
  if (said) return { count: Number(said[1]), from: 'comment' };
  const named = /(?:^|[^a-z0-9])([1-9]\d?)x?gpus?(?![a-z0-9])/i.exec(recipe.uri.split(/[\\/]/).at(-1) ?? '');
  if (named) return { count: Number(named[1]), from: 'name' };
  return { count: 1, from: 'assumed' };
}
