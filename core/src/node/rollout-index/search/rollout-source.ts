import type { RolloutIndex } from '../rollout-index';
import type { TextIndex } from '../texts/text-index';

/** What is searched, listed and drawn: an index, or one whose rewards are weighed again. */
export type RolloutSource = Pick<
  RolloutIndex,
  'log' | 'columns' | 'valuesAt' | 'rewards' | 'rollouts' | 'prompts' | 'promptPlace' | 'eachQuestions'
> & {
  /** The rewards as they were logged, where others are in their place. */
  readonly logged?: RolloutSource;
  /** The index of its texts; undefined where that cannot be read. */
  texts?(): Promise<TextIndex | undefined>;
};
