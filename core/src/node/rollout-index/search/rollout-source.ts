import type { RolloutIndex } from '../rollout-index';

/** What is searched, listed and drawn: an index, or one whose rewards are weighed anew. */
export type RolloutSource = Pick<
  RolloutIndex,
  'log' | 'columns' | 'rewards' | 'rollouts' | 'prompts' | 'promptPlace'
>;
