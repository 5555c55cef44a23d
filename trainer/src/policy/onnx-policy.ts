import type { SessionSettings } from '../graph/session';
import { elements, integers } from '../graph/tensors';
import type { Qwen3Config } from './architecture/config';
import { initialWeights } from './architecture/initial-weights';
import { flatten, unflatten } from './architecture/parameters';
import { FlatWeights } from './architecture/weights';
import { Engine } from './engine';
import type {
  GenerationRequest,
  LossGroup,
  LossSpec,
  LossSums,
  NamedTensor,
  OptimizerSettings,
  Policy,
  PolicyState,
  Sampled,
  Sampling,
  ScoringOptions,
} from './policy';
import { checkTokens } from './sampling/check-tokens';
import { decodeAll } from './sampling/decode-all';
import { type Decode, generate } from './sampling/generate';
import { decodeInThreads } from './threads/decode-in-threads';
import { lossInThreads } from './threads/loss-in-threads';
import { PolicyThreads } from './threads/policy-threads';
import { GradientSum } from './updates/gradient-sum';
import { Optimizer } from './updates/optimizer';
import { Scorer } from './updates/scorer';

/** A policy of Qwen3's architecture on ONNX Runtime, with `tensors` as its weights (Hugging Face's names). */
export async function loadPolicy(
  config: Qwen3Config,
  tensors: readonly NamedTensor[],
  settings: SessionSettings = {},
): Promise<Policy> {
  return new OnnxPolicy(new Engine(config, settings).retain(), tensors, settings.threads);
}

/** A policy that has learned nothing; see initial-weights.ts. */
export function initialPolicy(
  config: Qwen3Config,
  seed: number,
  settings: SessionSettings = {},
): Promise<Policy> {
  return loadPolicy(config, initialWeights(config, seed), settings);
}

class OnnxPolicy implements Policy {
  private readonly scorer: Scorer;
  private readonly optimizer: Optimizer;
  private readonly accumulated: GradientSum;
  private readonly threads: PolicyThreads;
  private weights: FlatWeights;

  constructor(
    private readonly engine: Engine,
    tensors: readonly NamedTensor[],
    threads?: number,
  ) {
    const { layout, config } = engine;
    this.scorer = new Scorer(engine, config.vocabularySize);
    this.optimizer = new Optimizer(engine);
    this.weights = new FlatWeights(layout, flatten(layout, tensors));
    this.accumulated = new GradientSum(layout);
    this.threads = new PolicyThreads(engine, threads);
  }

  get vocabularySize(): number {
    return this.engine.config.vocabularySize;
  }

  get parameterCount(): number {
    return this.engine.layout.length;
  }

  generate(
    requests: readonly GenerationRequest[],
    sampling: Sampling,
    random: () => number,
    progress?: (finished: number, total: number) => void,
  ): Promise<Sampled[][]> {
    const { engine, threads, weights } = this;
    const decode: Decode = async (prompts, step) =>
      (await decodeInThreads(threads, weights, sampling, prompts, step)) ??
      decodeAll(engine, weights, sampling, prompts, step);
    return generate(decode, this.vocabularySize, requests, sampling, random, progress);
  }

  async logits(tokens: readonly number[]): Promise<Float32Array> {
    checkTokens(tokens, this.vocabularySize);
    const session = await this.engine.session('logits', tokens.length);
    const outputs = await session.run({
      ...this.weights.tensors,
      ...this.engine.rotary.upTo(tokens.length),
      prompt: integers(tokens),
      positions: integers(Array.from(tokens.keys())),
    });
    return elements(outputs.logits);
  }

  logProbabilities(
    groups: readonly LossGroup[],
    temperature: number,
    options?: ScoringOptions,
  ): Promise<Float32Array[][]> {
    return this.scorer.logProbabilities(this.weights, groups, temperature, options);
  }

  async accumulate(
    groups: readonly LossGroup[],
    loss: LossSpec,
    options?: ScoringOptions,
  ): Promise<LossSums> {
    const { scorer, weights, accumulated: gradients } = this;
    const parts = { weights, costs: scorer.costs, gradients };
    return (
      (await lossInThreads(this.threads, parts, groups, loss, options)) ??
      scorer.loss(weights, groups, loss, gradients, options)
    );
  }

  async update(settings: OptimizerSettings): Promise<{ gradNorm: number }> {
    const { weights, gradNorm } = await this.optimizer.update(
      this.weights.flat,
      this.accumulated.flat,
      settings,
    );
    this.weights = new FlatWeights(this.engine.layout, weights);
    this.accumulated.clear();
    return { gradNorm };
  }

  gradients(): NamedTensor[] {
    return unflatten(this.engine.layout, this.accumulated.flat);
  }

  state(): PolicyState {
    const { layout } = this.engine;
    return {
      weights: unflatten(layout, this.weights.flat),
      firstMoments: unflatten(layout, this.optimizer.first),
      secondMoments: unflatten(layout, this.optimizer.second),
      updates: this.optimizer.updates,
    };
  }

  restore(state: PolicyState): void {
    const { layout } = this.engine;
    const [weights, first, second] = [state.weights, state.firstMoments, state.secondMoments].map((tensors) =>
      flatten(layout, tensors),
    );
    this.weights = new FlatWeights(layout, weights!);
    this.optimizer.restore(first!, second!, state.updates);
    this.accumulated.clear();
  }

  async freeze(): Promise<Pick<Policy, 'logProbabilities' | 'dispose'>> {
    // An update replaces the weights and never writes into them, so holding on to them is a copy.
    const { weights, scorer } = this;
    const engine = this.engine.retain();
    return {
      logProbabilities: (groups, temperature, options) =>
        scorer.logProbabilities(weights, groups, temperature, options),
      dispose: () => engine.release(),
    };
  }

  async dispose(): Promise<void> {
    await this.threads.dispose();
    await this.engine.release();
  }
}
