import { checkpointStep } from '../../run/checkpoint-folder';

/** What the name of a run's folder, or of a checkpoint in it, tells of its training. */
export interface NamedTraining {
  /** The run's folder. */
  readonly run: string;
  /** The training mode of its data. */
  readonly dataset?: string;
  /** The model that it started from. */
  readonly base?: string;
  readonly seed?: number;
}

/** Training modes by the names that their data usually goes by. */
const modes: readonly (readonly [RegExp, string])[] = [
  [/phantom-?wiki|^wiki-v\d|^pw$/i, 'pw'],
  [/gsm-?inf/i, 'gsminfinite'],
  [/family_relationships/, 'rg-family_relationships'],
  [/knights_knaves/, 'rg-knights_knaves'],
  [/hotpot|^hp$/i, 'hp'],
  [/^2wiki/i, '2wiki'],
  [/musique|^msq$/i, 'msq'],
];

/** The training seed by a run folder's name, in the paper's way: `..__training_seed=1`. */
export function trainingSeedOf(folder: string): number | undefined {
  const found = /__training_seed=(\d+)(?!\d)/.exec(folder);
  return found ? Number(found[1]) : undefined;
}

/**
 * Reads a name in the paper's layout, `RUN_DIR/DATASET/ORGANISATION/MODEL/grpo/USER/MMDD__curr=random__training_seed=1`, with
 * or without `/checkpoint-500`. Undefined for one that is of no training.
 */
export function trainingOfName(name: string): NamedTraining | undefined {
  const step = checkpointStep(name);
  const run = step === undefined ? name : name.replace(/[\\/]+checkpoint-\d+[\\/]*$/, '');
  const seed = trainingSeedOf(run);
  if ((step === undefined || run === name) && seed === undefined) return undefined;
  const parts = run.split(/[\\/]+/);
  const method = Math.max(parts.lastIndexOf('grpo'), parts.lastIndexOf('sft'));
  const base = method >= 2 ? parts.slice(method - 2, method).join('/') : undefined;
  const dataset = method >= 2 ? modeOf(parts.slice(0, method - 2)) : undefined;
  return {
    run,
    ...(dataset !== undefined && { dataset }),
    ...(base !== undefined && { base }),
    ...(seed !== undefined && { seed }),
  };
}

/** Of folders above a model's, the last that is named for a data set. */
function modeOf(folders: readonly string[]): string | undefined {
  for (const folder of folders.toReversed()) {
    const found = modes.find(([names]) => names.test(folder));
    if (found) return found[1];
  }
  return undefined;
}
