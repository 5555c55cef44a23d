import type { Recipe } from '../document/recipe';
import type { RecipeFacts } from '../facts';
import { launchComment } from '../launch/launch-comments';

export interface Processes {
  readonly count: number;
  readonly from: 'settings' | 'comment' | 'accelerate' | 'recipe' | 'name' | 'assumed';
}

/**
 * How many processes a recipe is launched on: as told, as its comment says, as the accelerate configuration that it is
 * launched with says, as its own num_processes says (`trl grpo --config` hands that to the launcher), as its name says
 * (`config_pw_4gpu`). Where nothing says it, sizes are worked out for 1, and no rule takes that for the truth.
 */
export function processesOf(
  recipe: Pick<Recipe, 'uri' | 'text' | 'values'>,
  facts: Pick<RecipeFacts, 'processes' | 'launch'>,
): Processes {
  if (facts.processes !== undefined) return { count: facts.processes, from: 'settings' };
  const said = Number(launchComment(recipe.text, 'processes')?.value);
  if (Number.isInteger(said) && said > 0) return { count: said, from: 'comment' };
  const launched = facts.launch?.accelerate?.config?.numProcesses;
  if (launched !== undefined) return { count: launched, from: 'accelerate' };
  const { num_processes: own } = recipe.values;
  if (typeof own === 'number' && Number.isInteger(own) && own > 0) return { count: own, from: 'recipe' };
  const named = /(?:^|[^a-z0-9])([1-9]\d?)x?gpus?(?![a-z0-9])/i.exec(recipe.uri.split(/[\\/]/).at(-1) ?? '');
  if (named) return { count: Number(named[1]), from: 'name' };
  return { count: 1, from: 'assumed' };
}
