import type { StepEvent } from '@phantomlab/core/run/event';
import { rowsAtATime } from '../policy/families/rows-at-a-time';
import type { Policy } from '../policy/policy';
import type { HistoryEntry, Metrics } from '../run/loop/metrics';
import { RandomStream } from '../run/loop/random-stream';
import { learningRateSchedule } from '../run/recipe/schedule';
import type { SftSettings } from './settings';
import type { WorkedExample } from './worked-example';

/** All that the loop's future depends on, beside the policy, the recipe and the data. */
export interface SftState {
  readonly step: number;
  readonly tokensSeen: number;
  readonly history: readonly HistoryEntry[];
}

export const initialSftState: SftState = { step: 0, tokensSeen: 0, history: [] };

export interface SftParts {
  readonly policy: Policy;
  readonly settings: SftSettings;
  readonly examples: readonly WorkedExample[];
  readonly log: (event: StepEvent) => void;
  /** Seconds; only differences count. */
  readonly clock?: () => number;
}

/**
 * Supervised fine-tuning, one update a call: the mean of -log p over all completion tokens of the update's
 * examples, as TRL's SFTTrainer takes it with completion_only_loss.
 */
export class SftLoop {
  readonly updatesPerEpoch: number;
  readonly totalSteps: number;
  private readonly learningRate: (step: number) => number;
  private order: { epoch: number; examples: readonly number[] } | undefined;

  constructor(
    private readonly parts: SftParts,
    private state: SftState = initialSftState,
  ) {
    const { settings, examples } = parts;
    const microBatches = Math.ceil(examples.length / settings.microBatchSize);
    this.updatesPerEpoch = Math.ceil(microBatches / settings.gradientAccumulationSteps);
    this.totalSteps =
      settings.maxSteps > 0 ? settings.maxSteps : Math.ceil(settings.numTrainEpochs * this.updatesPerEpoch);
    this.learningRate = learningRateSchedule({ ...settings.schedule, totalSteps: this.totalSteps });
  }

  get step(): number {
    return this.state.step;
  }

  get finished(): boolean {
    return this.step >= this.totalSteps;
  }

  snapshot(): SftState {
    return this.state;
  }

  epoch(step: number): number {
    return step / this.updatesPerEpoch;
  }

  /**
   * Does the next update; returns its metrics under TRL's names.
   * @param watch told how many of the update's examples are done; what it throws ends the step with nothing of
   *   it in `snapshot()` or the log
   */
  async next(watch: (finished: number, total: number) => void = () => {}): Promise<Metrics> {
    const { policy, settings, clock = () => performance.now() / 1000 } = this.parts;
    const started = clock();
    const batch = this.batch();
    const tokens = batch.reduce((sum, { completion }) => sum + completion.length, 0);
    const groups = batch.map(({ prompt, completion }) => ({
      prompt,
      sequences: [{ tokens: completion, advantage: 0, weight: 1 / tokens }],
    }));
    const sums = await policy.accumulate(
      groups,
      { kind: 'likelihood' },
      { rows: rowsAtATime(groups, settings.microBatchSize), progress: watch },
    );
    const learningRate = this.learningRate(this.step);
    const { gradNorm } = await policy.update({ ...settings.optimizer, learningRate });

    const step = this.step + 1;
    const seen = batch.reduce((sum, { prompt, completion }) => sum + prompt.length + completion.length, 0);
    const tokensSeen = this.state.tokensSeen + seen;
    const metrics: Metrics = {
      loss: sums.loss,
      grad_norm: gradNorm,
      learning_rate: learningRate,
      entropy: sums.entropy / tokens,
      num_tokens: tokensSeen,
      step_time: clock() - started,
    };
    const epoch = this.epoch(step);
    this.state = { step, tokensSeen, history: [...this.state.history, { step, epoch, ...metrics }] };
    this.parts.log({ type: 'step', step, epoch, metrics });
    return metrics;
  }

  /** The examples of the next update; an epoch's last may have fewer. */
  private batch(): readonly WorkedExample[] {
    const { settings, examples } = this.parts;
    const epoch = Math.floor(this.step / this.updatesPerEpoch);
    if (this.order?.epoch !== epoch) this.order = { epoch, examples: this.shuffled(epoch) };
    const size = settings.microBatchSize * settings.gradientAccumulationSteps;
    const start = (this.step % this.updatesPerEpoch) * size;
    return this.order.examples.slice(start, start + size).map((i) => examples[i]!);
  }

  /** Every epoch's order is a function of seed and epoch alone, so that a resumed run needs no record of it. */
  private shuffled(epoch: number): number[] {
    const { settings, examples } = this.parts;
    if (!settings.shuffle) return examples.map((_, i) => i);
    return RandomStream.seeded(settings.seed, `epoch ${epoch}`).permutation(examples.length);
  }
}
