import type { NamedUniverses } from '../../universe/naming/generate-command';
import { universeOfName } from '../../universe/naming/universe-of-name';
import type { CheckContext } from '../check';

/**
 * The universes that a recipe names, that are not on this disk, and that their names alone say how to generate: those of
 * PhantomWiki that are not too large to be made in passing.
 */
export function missingUniverses({ settings, facts }: CheckContext): readonly NamedUniverses[] {
  if ((settings.string('training_mode') ?? 'pw') !== 'pw') return [];
  return (['', 'eval_'] as const).flatMap((prefix) => {
    const dataset = settings.string(`${prefix}dataset_name`);
    if (!settings.true(`${prefix}from_local`) || dataset === undefined) return [];
    const known = facts.datasets.find(({ name }) => name === dataset);
    if (!known) return [];
    const there = new Set(known.exists ? known.splits.map(({ name }) => name) : []);
    const splits = [...new Set(settings.strings(`${prefix}split_list`))].filter(
      (split) => !there.has(split) && universeOfName(split, dataset) !== undefined,
    );
    return splits.length > 0 ? [{ dataset, splits }] : [];
  });
}
