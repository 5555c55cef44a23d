import type { Example } from '@phantomlab/core/examples/example';
import type { PromptEvent, RunEventBody } from '@phantomlab/core/run/event';
import type { Metrics } from '../run/loop/metrics';
import { RandomStream } from '../run/loop/random-stream';
import type { Activity } from '../run/loop/train-update';
import { learningRateSchedule } from '../run/recipe/schedule';
import { type GenerationParts, generateBatch, outlivesUpdate } from './generate-batch';
import type { LoopState } from './loop-state';
import { lossWeights } from './loss-weights';
import type { PromptOrder } from './prompt-order';
import { type GenerationBatch, lossTokens, type Rollout, rolloutEvent } from './rollout';
import { generationMetrics, lossMetrics, meanOf } from './step-metrics';
import { type MicroBatch, StepPlan } from './step-plan';
import { accumulateUpdate } from './update-policy';

export interface LoopParts extends Omit<GenerationParts, 'streams'> {
  readonly order: PromptOrder;
  /** Takes events as they come; `hasPrompt` says which prompts it has had. */
  readonly log: { append(...events: readonly RunEventBody[]): void; hasPrompt(id: string): boolean };
  /** Seconds; only differences count. */
  readonly clock?: () => number;
}

/**
 * GRPO, one update a call: generations when they are due, their rollouts in the event log, the update, its
 * metrics. All that a later update depends on is in `state`, so that a loop made from it continues as this one
 * would have.
 */
export class TrainingLoop {
  readonly plan: StepPlan;
  private readonly learningRate: (step: number) => number;
  private readonly generation: GenerationParts;

  constructor(
    private readonly parts: LoopParts,
    private state: LoopState,
  ) {
    const { settings, order } = parts;
    this.plan = new StepPlan(settings, order.generationsPerEpoch);
    this.learningRate = learningRateSchedule({ ...settings.schedule, totalSteps: this.plan.totalSteps });
    const streams = {
      sampling: RandomStream.resumed(state.random.sampling),
      shuffling: RandomStream.resumed(state.random.shuffling),
      rewards: RandomStream.resumed(state.random.rewards),
    };
    this.generation = { ...parts, streams };
  }

  /** Updates done. */
  get step(): number {
    return this.state.step;
  }

  get finished(): boolean {
    return this.step >= this.plan.totalSteps;
  }

  /** All that the next step depends on, beside the policy. */
  snapshot(): LoopState {
    return this.state;
  }

  /**
   * Does the next update; returns its metrics.
   * @param watch told what continues; what it throws ends the step with neither `snapshot()` nor the weights
   *   changed, so that a checkpoint taken then is one of the step before
   */
  async next(watch: (activity: Activity) => void = () => {}): Promise<Metrics> {
    const { settings, clock = () => performance.now() / 1000 } = this.parts;
    const started = clock();
    const step = this.state.step + 1;
    const microBatches = this.plan.update(this.state.step);
    let { batch, groups, tokensSeen } = this.state;
    const generated: Metrics[] = [];
    const weights = new Map<Rollout, number>();
    for (const microBatch of microBatches) {
      if (microBatch.generate || !batch) {
        batch = await this.generate(microBatch.generation, groups, watch);
        groups += batch.rollouts.length / settings.numGenerations;
        tokensSeen += this.tokensOf(batch);
        generated.push(generationMetrics(batch, settings.rewardNames));
        this.logRollouts(batch, step);
      }
      this.addWeights(weights, batch, microBatch, microBatches.length);
    }

    const weighted = [...weights].map(([rollout, weight]) => ({ rollout, weight }));
    const promptTokens = (prompt: number) => this.parts.prompt(prompt).tokens;
    const report = (finished: number, total: number) => watch({ kind: 'updating', finished, total });
    const sums = await accumulateUpdate(this.parts.policy, settings, weighted, promptTokens, report);
    const learningRate = this.learningRate(this.state.step);
    const { gradNorm } = await this.parts.policy.update({ ...settings.optimizer, learningRate });

    const { sampling, shuffling, rewards } = this.generation.streams;
    const random = { sampling: sampling.state, shuffling: shuffling.state, rewards: rewards.state };
    // Whatever generation is not used up belongs to the place in the data.
    const carried = this.plan.update(step)[0]?.generate ? undefined : batch;
    const metrics: Metrics = {
      loss: sums.loss,
      grad_norm: gradNorm,
      learning_rate: learningRate,
      num_tokens: tokensSeen,
      ...meanOf(generated),
      ...lossMetrics(sums, { beta: settings.beta, onPolicy: !outlivesUpdate(settings) }),
      step_time: clock() - started,
    };
    const history = [...this.state.history, { step, epoch: this.plan.epoch(step), ...metrics }];
    this.state = { step, groups, tokensSeen, random, batch: carried, history };
    this.parts.log.append({ type: 'step', step, epoch: this.plan.epoch(step), metrics });
    return metrics;
  }

  private generate(
    generation: number,
    firstGroup: number,
    watch: (activity: Activity) => void,
  ): Promise<GenerationBatch> {
    const prompts = this.parts.order.generation(generation);
    const report = (finished: number, total: number) => watch({ kind: 'generating', finished, total });
    report(0, prompts.length * this.parts.settings.numGenerations);
    return generateBatch(this.generation, prompts, firstGroup, report);
  }

  private addWeights(
    weights: Map<Rollout, number>,
    batch: GenerationBatch,
    microBatch: MicroBatch,
    microBatches: number,
  ): void {
    const { settings } = this.parts;
    const slice = batch.slices[microBatch.slice]!.map((place) => batch.rollouts[place]!);
    const sliceWeights = lossWeights(
      slice.map(({ lossLength }) => lossLength),
      {
        lossType: settings.lossType,
        maxCompletionLength: settings.maxCompletionLength,
        microBatches,
        stepsPerGeneration: settings.stepsPerGeneration,
        generationTokens: lossTokens(batch),
      },
    );
    for (const [i, rollout] of slice.entries()) {
      weights.set(rollout, (weights.get(rollout) ?? 0) + sliceWeights[i]!);
    }
  }

  private logRollouts(batch: GenerationBatch, step: number): void {
    const { log, prompt, settings } = this.parts;
    const events: RunEventBody[] = [];
    const told = new Set<string>();
    for (const rollout of batch.rollouts) {
      const { example } = prompt(rollout.prompt);
      if (!told.has(example.id) && !log.hasPrompt(example.id)) events.push(promptEvent(example));
      told.add(example.id);
      events.push(rolloutEvent(rollout, step, example.id, settings.rewardNames));
    }
    log.append(...events);
  }

  /** Prompt and completion tokens, the prompt counted for each of its completions (TRL's num_tokens). */
  private tokensOf(batch: GenerationBatch): number {
    return batch.rollouts.reduce(
      (sum, { prompt, sampled }) => sum + this.parts.prompt(prompt).tokens.length + sampled.tokens.length,
      0,
    );
  }
}

function promptEvent(example: Example): PromptEvent {
  const { id, task, messages, question, answer, difficulty, scoring, universe, query, evidence } = example;
  return {
    type: 'prompt',
    id,
    task,
    messages,
    question,
    answer,
    difficulty,
    scoring,
    universe,
    query,
    evidence,
  };
}
