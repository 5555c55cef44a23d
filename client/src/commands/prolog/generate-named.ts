import path from 'node:path';
import type { NamedUniverses } from '@phantomlab/core/recipe/pages/missing-universes';
import { universeOfName } from '@phantomlab/core/universe/universe-of-name';
import { list, record, type Shape, text } from '../../messages/shape';

export const isNamedUniverses: Shape<readonly NamedUniverses[]> = list(
  record({ dataset: text, splits: list(text) }),
);

/** The arguments of `phantomlab generate` for each universe, by what its name says. Those that say nothing are left out. */
export function generateNamed(
  folder: string,
  wanted: readonly NamedUniverses[],
): readonly (readonly string[])[] {
  return wanted.flatMap(({ dataset, splits }) =>
    splits.flatMap((split) => {
      const options = universeOfName(split, dataset);
      if (!options) return [];
      return [
        [
          ...['generate', '--output-dir', path.resolve(folder, dataset)],
          ...['--seed', String(options.seed), '--question-depth', String(options.questionDepth)],
          ...['--max-family-tree-size', String(options.maxFamilyTreeSize)],
          ...['--num-family-trees', String(options.numFamilyTrees)],
          ...(options.easyMode ? ['--easy-mode'] : []),
        ],
      ];
    }),
  );
}
