import type { Example } from '@phantomlab/core/tasks/task';
import { RandomStream } from '../loop/random-stream';

export interface Arrangement {
  /** data_curriculum: random, difficulty_asc or difficulty_desc. */
  readonly curriculum: string;
  /** max_num_train_samples. */
  readonly most: number | null;
  readonly seed: number;
}

/** The training data in the order of its curriculum, cut to size. A random one keeps the files' order where all is kept: the sampler shuffles. */
export function arrangeExamples(
  examples: readonly Example[],
  { curriculum, most, seed }: Arrangement,
): readonly Example[] {
  const size = Math.min(most ?? examples.length, examples.length);
  switch (curriculum) {
    case 'difficulty_asc':
      return examples.toSorted((a, b) => a.difficulty - b.difficulty).slice(0, size);
    case 'difficulty_desc':
      return examples.toSorted((a, b) => b.difficulty - a.difficulty).slice(0, size);
    default: {
      if (size === examples.length) return examples;
      const chosen = RandomStream.seeded(seed, 'subset').permutation(examples.length).slice(0, size);
      return chosen.map((i) => examples[i]!);
    }
  }
}
