import type { Training } from '../submission/training';
import type { Target } from '../target';
import { sentFolder } from './launch-files';
import { launcherFile, pythonVariable } from './launcher-script';

/** A training as it is asked for on a target, with paths of the target. */
export interface TrainingOnTarget {
  readonly kind: 'grpo' | 'sft';
  readonly trainer: 'embedded' | 'trl';
  /** Relative to what was sent. */
  readonly recipe: string;
  /** Relative to what was sent; undefined: as the recipe says. */
  readonly accelerate: string | undefined;
  /** `key=value`. */
  readonly overrides: readonly string[];
  /** Over all machines; undefined: as the recipe's launch says. */
  readonly processes: number | undefined;
}

/** Commands of a trainer that was sent. @param trainer its folder, absolute */
export function trainerWords(
  { python }: Pick<Target, 'python'>,
  trainer: string,
  cwd: string,
  words: readonly string[],
): readonly string[] {
  const environment = python === undefined ? [] : ['env', `${pythonVariable}=${python}`];
  return [...environment, 'sh', `${trainer}/${launcherFile}`, '-C', cwd, ...words];
}

/**
 * What a job or a process of a target runs.
 * @param trainer the trainer's folder there, absolute
 * @param runFolder absolute
 */
export function trainingWords(
  target: Target,
  { kind, trainer, recipe, accelerate, overrides, processes }: TrainingOnTarget,
  place: { readonly trainer: string; readonly runFolder: string },
): Training {
  const { runFolder } = place;
  const command = kind === 'sft' ? 'sft' : 'train';
  const byTrl =
    trainer === 'trl'
      ? [
          ...(target.python === undefined ? [] : ['--python', target.python]),
          ...(accelerate === undefined ? [] : ['--accelerate', accelerate]),
          ...(processes === undefined ? [] : ['--processes', String(processes)]),
        ]
      : [];
  const common = ['--trainer', trainer, ...byTrl, ...overrides.flatMap((one) => ['--set', one])];
  // Slurm tells every process of a step that it ends, so that a keeper would pass on what the training has heard.
  const keeper = target.scheduler === 'process' ? ['keep', '--'] : [];
  const first = trainerWords(target, place.trainer, `${runFolder}/${sentFolder}`, [...keeper, command]);
  const words = (more: readonly string[]) => [...first, ...common, ...more];
  return {
    kind: 'program',
    start: words(['--output', runFolder, '--', recipe]),
    // The recipe is the one that the run folder keeps: a run continues as it began.
    resume: words(['--resume', runFolder, '--restart']),
    ...(trainer === 'trl' && { wordsBeforeMachines: first.length }),
  };
}
