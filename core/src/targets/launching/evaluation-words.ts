import type { Training } from '../submission/training';
import type { Target } from '../target';
import { sentFolder } from './launch-files';
import { trainerWords } from './training-words';

/** An evaluation as it is asked for on a target, with paths of the target. */
export interface EvaluationOnTarget {
  readonly kind: 'evaluate';
  /** `embedded`: a checkpoint is held by the engine that is sent along, which needs its library for that machine. */
  readonly trainer: 'embedded' | 'vllm';
  /** What follows `phantomlab evaluate`: names in it count from what was sent. */
  readonly words: readonly string[];
}

/** Below the run folder: where an evaluation writes there, laid out as it would be here. */
export const evaluationsFolder = 'evaluations';

/**
 * What a job or a process of a target runs to evaluate. An evaluation asks what it lacks, so that an attempt after the
 * first is the same command.
 * @param trainer the trainer's folder there, absolute
 * @param runFolder absolute
 */
export function evaluationWords(
  target: Target,
  { words }: EvaluationOnTarget,
  { trainer, runFolder }: { readonly trainer: string; readonly runFolder: string },
): Training {
  const keeper = target.scheduler === 'process' ? ['keep', '--'] : [];
  const first = trainerWords(target, trainer, `${runFolder}/${sentFolder}`, [...keeper, 'evaluate']);
  const all = [...first, ...words, '--out', `${runFolder}/${evaluationsFolder}`, '--as-run', runFolder];
  return { kind: 'program', start: all, resume: all };
}
