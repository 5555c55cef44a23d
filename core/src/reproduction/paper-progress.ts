import { setLabel } from '../figures/results/names';
import type { PaperFigure, PaperModel } from './paper-figures';

/** An evaluation that is on the disk. */
export interface FoundEvaluation {
  /** The model that was trained, or asked as it is: `Qwen3-0.6B`. */
  readonly base: string;
  /** What it was trained on; undefined: it was not. */
  readonly dataset?: string;
  readonly step?: number;
  readonly set: string;
  /** Every question has its answer. */
  readonly complete: boolean;
}

/** A model with one training, in a figure: how many of its evaluations are there, and what makes the next. */
export interface ProgressCell {
  readonly model: PaperModel;
  readonly training: string | undefined;
  readonly done: number;
  readonly of: number;
  /** undefined: all are there. */
  readonly next?: string;
}

export interface FigureProgress {
  readonly figure: PaperFigure;
  readonly cells: readonly ProgressCell[];
  readonly done: number;
  readonly of: number;
}

/** How far the evaluations go that a figure is made from. One that is not complete does not count. */
export function paperProgress(figure: PaperFigure, found: readonly FoundEvaluation[]): FigureProgress {
  const cells = figure.models.flatMap((model) =>
    figure.trainings.map((training) => cellOf(figure, model, training, found)),
  );
  const sum = (part: 'done' | 'of') => cells.reduce((total, cell) => total + cell[part], 0);
  return { figure, cells, done: sum('done'), of: sum('of') };
}

function cellOf(
  { sets, checkpoints }: PaperFigure,
  model: PaperModel,
  training: string | undefined,
  found: readonly FoundEvaluation[],
): ProgressCell {
  const own = found.filter(
    ({ base, dataset, complete }) =>
      complete && base.toLowerCase() === model.name.toLowerCase() && sameData(dataset, training),
  );
  const perSet = sets.map((set) => {
    const steps = new Set(own.filter((each) => each.set === set).map(({ step }) => step));
    return Math.min(checkpoints, steps.size);
  });
  const done = perSet.reduce((sum, count) => sum + count, 0);
  const missing = sets.filter((_, index) => perSet[index]! < checkpoints);
  return {
    model,
    training,
    done,
    of: sets.length * checkpoints,
    ...(missing.length > 0 && { next: nextCommand(model, training, missing, checkpoints, own.length > 0) }),
  };
}

const sameData = (dataset: string | undefined, training: string | undefined): boolean =>
  dataset === undefined || training === undefined
    ? dataset === training
    : setLabel(dataset) === setLabel(training);

/** Of a training of which nothing was measured yet it is not known whether it ran: its recipe comes first. */
function nextCommand(
  { name, recipes }: PaperModel,
  training: string | undefined,
  missing: readonly string[],
  checkpoints: number,
  isKnown: boolean,
): string {
  const on = `--on ${missing.join(',')}`;
  if (training === undefined) return `phantomlab evaluate ${owner(name)}/${name} --vllm PYTHON ${on}`;
  if (!isKnown) return `phantomlab train recipes/${recipes}/grpo-${training}.yaml`;
  const all = checkpoints > 1 ? ' --checkpoints all' : '';
  return `phantomlab evaluate RUN${all} --vllm PYTHON ${on}`;
}

const owner = (name: string) => (name.startsWith('Phi') ? 'microsoft' : 'Qwen');
