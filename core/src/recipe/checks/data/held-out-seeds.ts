import type { Finding } from '../../../checking/diagnostic';
import { removeItem, setItem } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';
import type { RecipeEntry } from '../../document/document';
import { lastEvaluationSeed, universeName } from '../../plan/universe-seed';

function seedOf(name: unknown): number | undefined {
  return universeName(name)?.seed;
}

function seedsOf(entry: RecipeEntry | undefined): Set<number> {
  return new Set(
    (entry?.value.items ?? []).map((item) => seedOf(item.value)).filter((seed) => seed !== undefined),
  );
}

export const heldOutSeeds: RecipeCheck = {
  code: 'held-out-seeds',
  severity: 'warning',
  scripts: ['paper'],
  title: 'Training on a universe that is reserved for evaluation',
  documentation: `\
A PhantomWiki universe is a function of its seed: two splits of one seed and size hold the same people, however deep
their questions go, and with another size the same random numbers are drawn. By the paper's convention seeds 1 to 10 are for evaluation and training takes 11 and up. A split that is both
trained on and evaluated measures memory, and no error will say so.`,
  check({ recipe, settings, entry, facts, fixes }) {
    const train = entry('split_list');
    if (!train || settings.string('training_mode') !== 'pw') return [];
    const held = seedsOf(entry('eval_split_list'));
    const used = new Set([...seedsOf(train), ...held]);
    const onDisk = facts.datasets.find(({ name }) => name === settings.string('dataset_name'))?.splits ?? [];
    return train.value.items.flatMap((item, index): Finding[] => {
      const seed = seedOf(item.value);
      if (seed === undefined || (seed > lastEvaluationSeed && !held.has(seed))) return [];
      const { stem } = universeName(item.value)!;
      const free = onDisk
        .filter(({ name }) => name.startsWith(stem))
        .map(({ name }) => seedOf(name) ?? 0)
        .filter((n) => n > lastEvaluationSeed && !used.has(n))
        .sort((a, b) => a - b)[0];
      let next = lastEvaluationSeed + 1;
      while (used.has(next)) next++;
      const seedInstead = free ?? next;
      // The next finding's fix must not bring the same universe in once more.
      used.add(seedInstead);
      const instead = `${stem}${seedInstead}`;
      return [
        {
          at: item.span,
          message: held.has(seed)
            ? `Seed ${seed} is trained on and evaluated: the universe of ${item.value} is in both lists.`
            : `Seed ${seed} is kept for evaluation: seeds 1 to 10 are, and training takes 11 and up.`,
          fixes: fixes(
            { title: `Train on ${instead}`, edits: [setItem(train, index, instead)] },
            { title: `Leave ${item.value} out`, edits: [removeItem(recipe.document, train, index)] },
          ),
        },
      ];
    });
  },
};
