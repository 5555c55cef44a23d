import type { EvalEvent } from '@phantomlab/core/run/event';
import type { ModelFolder } from '../../files/model-folder';
import type { Policy } from '../../policy/policy';
import type { TrainerStateFields } from '../folder/trainer-state';
import { type Interval, isDue } from '../recipe/interval';
import { Interrupted, throwIfInterrupted } from './interruption';
import type { HistoryEntry, Metrics } from './metrics';
import type { TrainUpdate } from './train-update';
import type { TrainedToEnd } from './trained-to-end';
import type { TrainingRun } from './training-run';

/** What GRPO's loop and SFT's have in common. */
export interface Loop {
  /** Updates done. */
  step(): number;
  /** Does the next update. It calls `interrupt` where it can be left with nothing lost; that may throw. */
  next(interrupt: () => void): Promise<Metrics>;
  endsEpoch(): boolean;
  epoch(): number;
  /** What its future depends on beside the policy, as text, and what trainer_state.json tells. */
  state(): {
    readonly text: string;
    readonly tokensSeen: number;
    readonly history: readonly HistoryEntry[];
  };
}

/** What GRPO's settings and SFT's have in common. */
export interface CommonSettings {
  readonly save: Interval;
  readonly saveTotalLimit?: number;
  readonly evaluation: Interval;
  readonly numTrainEpochs: number;
  readonly perDeviceTrainBatchSize: number;
  readonly loggingSteps: number;
}

export interface TrainToEndParts {
  readonly options: { readonly watch?: (update: TrainUpdate) => void };
  readonly run: TrainingRun;
  readonly model: ModelFolder;
  readonly policy: Policy;
  readonly settings: CommonSettings;
  readonly loop: Loop;
  readonly totalSteps: number;
  /** The checkpoint's step, of a run that continues. */
  readonly resumedAt?: number;
  readonly evaluate: () => Promise<EvalEvent[]>;
}

/**
 * Runs a loop to its last step, with the evaluations and checkpoints that are due on the way, and leaves the
 * finished model at the top of the run folder. An interruption leaves a checkpoint of the last whole step.
 */
export async function trainToEnd(parts: TrainToEndParts): Promise<TrainedToEnd> {
  const { loop, settings, totalSteps, run, options } = parts;
  const evaluations: EvalEvent[] = [];
  let saved = parts.resumedAt ?? -1;
  let evaluated = -1;
  const tell = (update: TrainUpdate) => options.watch?.(update);
  const save = async () => {
    const path = await run.checkpoint(
      parts.model,
      { policy: parts.policy.state(), loop: loop.state().text },
      stateFields(parts),
      settings.saveTotalLimit,
    );
    saved = loop.step();
    tell({ kind: 'checkpoint', path });
  };
  const evaluate = async () => {
    evaluated = loop.step();
    evaluations.push(...(await parts.evaluate()));
  };
  const due = (interval: Interval) => isDue(interval, loop.step(), totalSteps, loop.endsEpoch());

  tell({ kind: 'started', runFolder: run.folder, step: loop.step(), totalSteps });
  const evaluates = settings.evaluation.kind !== 'no';
  try {
    if (evaluates && loop.step() === 0) await evaluate();
    while (loop.step() < totalSteps) {
      throwIfInterrupted(run.signal);
      const metrics = await loop.next(() => throwIfInterrupted(run.signal));
      tell({ kind: 'step', step: loop.step(), totalSteps, metrics });
      if (due(settings.save)) await save();
      if (due(settings.evaluation)) await evaluate();
    }
    if (evaluates && evaluated !== loop.step()) await evaluate();
    if (settings.save.kind !== 'no' && saved !== loop.step()) await save();
    await run.exportModel(parts.model, parts.policy.state().weights, stateFields(parts));
    return { step: loop.step(), evaluations };
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    if (saved !== loop.step()) await save();
    return { interruption: error.interruption, step: loop.step(), evaluations };
  }
}

/** transformers' own default where saving or evaluating isn't counted in steps. */
const stepsOf = (interval: Interval) => (interval.kind === 'steps' ? interval.steps : 500);

function stateFields({ loop, settings, totalSteps }: TrainToEndParts): TrainerStateFields {
  const { tokensSeen, history } = loop.state();
  return {
    step: loop.step(),
    epoch: loop.epoch(),
    maxSteps: totalSteps,
    numTrainEpochs: settings.numTrainEpochs,
    trainBatchSize: settings.perDeviceTrainBatchSize,
    loggingSteps: settings.loggingSteps,
    saveSteps: stepsOf(settings.save),
    evalSteps: stepsOf(settings.evaluation),
    tokensSeen,
    history,
  };
}
