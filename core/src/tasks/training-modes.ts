import { recordTasks } from './records/record-tasks';

/** A training mode as an editor describes it, without what makes its examples. */
export interface TrainingMode {
  readonly trainingMode: string;
  readonly documentation: string;
}

export const pwMode: TrainingMode = {
  trainingMode: 'pw',
  documentation:
    'PhantomWiki: questions over several hops about the people of a generated universe, with its articles ' +
    'as evidence. Answers are scored as a set.',
};

const all: readonly TrainingMode[] = [pwMode, ...recordTasks];

export const trainingModes: ReadonlyMap<string, TrainingMode> = new Map(
  all.map((mode) => [mode.trainingMode, mode]),
);
