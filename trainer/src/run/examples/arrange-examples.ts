import type { Example } from '@phantomlab/core/examples/example';
import type { ResolvedRecipe } from '@phantomlab/core/recipe/resolve';
import { numpyPermutation } from '../../random/numpy-permutation';

export type Arrangement = Pick<ResolvedRecipe, 'kind' | 'data_curriculum' | 'max_num_train_samples'> & {
  readonly seed: number;
};

/**
 * The training data as the paper's scripts put it in order, example for example: GRPO's takes the first
 * max_num_train_samples as they are in the files, then shuffles or sorts; SFT's shuffles or sorts, cuts, and does so
 * again.
 */
export function arrangeExamples(
  examples: readonly Example[],
  { kind, data_curriculum: curriculum, max_num_train_samples: most, seed }: Arrangement,
): readonly Example[] {
  const ordered = (some: readonly Example[]) => inOrder(some, curriculum, seed);
  return ordered((kind === 'sft' ? ordered(examples) : examples).slice(0, most));
}

/** How many examples of the files are enough, taken from their beginning. */
export function firstTaken({
  resolved,
}: {
  readonly resolved: Pick<Arrangement, 'kind' | 'max_num_train_samples'>;
}): number {
  return resolved.kind === 'sft' ? Number.POSITIVE_INFINITY : resolved.max_num_train_samples;
}

function inOrder(examples: readonly Example[], curriculum: string, seed: number): readonly Example[] {
  switch (curriculum) {
    case 'difficulty_asc':
      return examples.toSorted((a, b) => a.difficulty - b.difficulty);
    case 'difficulty_desc':
      return examples.toSorted((a, b) => b.difficulty - a.difficulty);
    default:
      return numpyPermutation(seed, examples.length).map((i) => examples[i]!);
  }
}
