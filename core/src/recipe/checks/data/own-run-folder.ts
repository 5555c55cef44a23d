import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';
import { runIdentity } from '../../plan/run-identity';

/** A folder of thirty recipes is not listed in each of them. */
function named(recipes: readonly string[]): string {
  if (recipes.length <= 3) return recipes.join(', ');
  return `${recipes.slice(0, 2).join(', ')} and ${recipes.length - 2} others`;
}

export const ownRunFolder: RecipeCheck = {
  code: 'own-run-folder',
  severity: 'warning',
  scripts: ['paper'],
  title: 'Two recipes share a run folder',
  documentation: `\
The paper's training script names a run's folder by \`run_dir\`, data set, model, user, month and day, curriculum and
seed. Two recipes that agree in these and are started on one day share a folder: the second finds the first's
checkpoint and continues from it, silently, with other rewards or batch sizes. A \`run_dir\` or a \`seed\` of its own keeps
them apart. (Runs started by PhantomLab's own trainer always get a folder of their own.)`,
  check({ recipe, script, settings, facts, at, fixes }) {
    // Only the paper's script names folders so.
    if (script.from === 'assumed') return [];
    if (recipe.document.faults.length > 0) return [];
    const identity = runIdentity(recipe, settings);
    const same = facts.siblings.filter((sibling) => sibling.identity === identity);
    if (same.length === 0) return [];
    const stem = recipe.uri
      .split(/[\\/]/)
      .at(-1)!
      .replace(/\.ya?ml$/, '');
    const folder = `${settings.string('run_dir') ?? 'runs'}/${stem}`;
    const seeds = new Set(facts.siblings.map((sibling) => sibling.identity.split(' ').at(-1)));
    let seed = (settings.number('seed') ?? 42) + 1;
    while (seeds.has(String(seed))) seed++;
    return [
      {
        at: at('run_dir', 'seed', 'dataset_name'),
        message: `Started on one day, this recipe and ${named(same.map(({ name }) => name))} would share a run folder, and the second would go on from the first's checkpoint.`,
        fixes: fixes(
          { title: `Set run_dir to ${folder}`, edits: [setKey(recipe.document, 'run_dir', folder)] },
          { title: `Set seed to ${seed}`, edits: [setKey(recipe.document, 'seed', seed)] },
        ),
      },
    ];
  },
};
