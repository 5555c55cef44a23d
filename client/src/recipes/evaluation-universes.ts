import { lastEvaluationSeed, universeName } from '@phantomlab/core/recipe/plan/universe-seed';

/** Whether a universe is kept for evaluation: by the seed that its name tells. */
export function isForEvaluation(split: string): boolean {
  const seed = universeName(split)?.seed;
  return seed !== undefined && seed <= lastEvaluationSeed;
}
