import type { Tensor } from 'onnxruntime-node';
import { elements, flags, floats, integers, scalar } from '../../graph/tensors';
import type { FlatWeights } from '../architecture/weights';
import type { Engine } from '../engine';
import type { LossGroup, LossSpec, LossSums } from '../policy';
import { checkTokens } from '../sampling/check-tokens';
import type { GradientSum } from './gradient-sum';
import { lengthClasses } from './length-classes';
import { packGroup } from './pack-group';

/** Runs the scoring graphs over groups. */
export class Scorer {
  constructor(
    private readonly engine: Engine,
    private readonly vocabularySize: number,
  ) {}

  /** Log-probability of every completion token, a sequence at a time. */
  async logProbabilities(
    weights: FlatWeights,
    group: LossGroup,
    temperature: number,
  ): Promise<Float32Array[]> {
    const result = group.sequences.map((): Float32Array => new Float32Array(0));
    for (const { part, indices } of this.parts(group)) {
      const session = await this.engine.session('log-probabilities', part.prompt.length);
      const outputs = await session.run(this.feeds(weights, part, temperature));
      split(elements(outputs.log_probabilities), part).forEach((values, i) => {
        result[indices[i]!] = values;
      });
    }
    return result;
  }

  /** The loss of a group; its gradients are added to `gradients`. */
  async loss(
    weights: FlatWeights,
    group: LossGroup,
    spec: LossSpec,
    gradients: GradientSum,
  ): Promise<LossSums> {
    const sums = { loss: 0, tokens: 0, kl: 0, entropy: 0, clippedLow: 0, clippedHigh: 0 };
    const temperature = spec.kind === 'likelihood' ? 1 : spec.temperature;
    for (const { part } of this.parts(group)) {
      const tokens = part.sequences.reduce((sum, sequence) => sum + sequence.tokens.length, 0);
      if (hasNoGradient(part, spec)) {
        sums.tokens += tokens;
        sums.entropy += await this.entropy(weights, part, temperature);
        continue;
      }
      const session = await this.engine.session(spec.kind, part.prompt.length);
      const feeds = { ...this.feeds(weights, part, temperature), ...lossFeeds(part, spec, tokens) };
      const outputs = await gradients.add((into) => session.run(feeds, into));
      const sum = (name: string) => elements(outputs[name]).reduce((total, value) => total + value, 0);
      sums.loss += sum('loss');
      sums.tokens += tokens;
      sums.entropy += sum('entropies');
      if (spec.kind !== 'policy-gradient') continue;
      sums.kl += sum('kl');
      sums.clippedLow += sum('clipped_low');
      sums.clippedHigh += sum('clipped_high');
    }
    return sums;
  }

  private async entropy(weights: FlatWeights, part: LossGroup, temperature: number): Promise<number> {
    const session = await this.engine.session('log-probabilities', part.prompt.length);
    const outputs = await session.run(this.feeds(weights, part, temperature));
    return elements(outputs.entropies).reduce((total, value) => total + value, 0);
  }

  /** What of a group is computed together; sequences without tokens are left out. */
  private parts(group: LossGroup): { part: LossGroup; indices: number[] }[] {
    this.check(group);
    const filled = Array.from(group.sequences.keys()).filter((i) => group.sequences[i]!.tokens.length > 0);
    const lengths = filled.map((i) => group.sequences[i]!.tokens.length);
    return lengthClasses(group.prompt.length, lengths).map((members) => {
      const indices = members.map((member) => filled[member]!);
      return { part: { ...group, sequences: indices.map((i) => group.sequences[i]!) }, indices };
    });
  }

  private feeds(weights: FlatWeights, group: LossGroup, temperature: number): Record<string, Tensor> {
    const packed = packGroup(group);
    return {
      ...weights.tensors,
      ...this.engine.rotary.upTo(packed.prompt.length + packed.columns),
      prompt: integers(packed.prompt),
      completions: integers(packed.completions, [packed.sequences, packed.columns]),
      positions: integers(packed.positions),
      rows: integers(packed.rows),
      targets: integers(packed.targets),
      inverse_temperature: scalar(1 / (temperature || 1)),
    };
  }

  private check(group: LossGroup): void {
    if (group.prompt.length === 0) throw new Error('A prompt without tokens cannot be scored.');
    for (const tokens of [group.prompt, ...group.sequences.map((sequence) => sequence.tokens)]) {
      checkTokens(tokens, this.vocabularySize);
    }
  }
}

/**
 * Whether loss and gradients are 0 whatever the policy says: a group whose rewards were all the same, with no KL
 * term and none to report. The way back, two thirds of the work, can then be left out.
 */
function hasNoGradient({ sequences }: LossGroup, spec: LossSpec): boolean {
  if (spec.kind !== 'policy-gradient' || spec.beta !== 0) return false;
  return sequences.every(({ advantage, referenceLogprobs }) => advantage === 0 && !referenceLogprobs);
}

function lossFeeds(group: LossGroup, spec: LossSpec, tokens: number): Record<string, Tensor> {
  const perToken = (value: (sequence: LossGroup['sequences'][number], token: number) => number) => {
    const values = group.sequences.flatMap((s) => s.tokens.map((_, token) => value(s, token)));
    return floats(Float32Array.from(values), [tokens]);
  };
  const weights = perToken((sequence) => sequence.weight);
  if (spec.kind === 'likelihood') return { weights };
  const present = (key: 'oldLogprobs' | 'referenceLogprobs') =>
    flags(group.sequences.flatMap((s) => s.tokens.map(() => s[key] !== undefined)));
  if (spec.beta !== 0 && group.sequences.some((sequence) => !sequence.referenceLogprobs)) {
    throw new Error(`With beta ${spec.beta} every sequence needs the reference policy's log-probabilities.`);
  }
  return {
    weights,
    advantages: perToken((sequence) => sequence.advantage),
    old: perToken((sequence, token) => sequence.oldLogprobs?.[token] ?? 0),
    reference: perToken((sequence, token) => sequence.referenceLogprobs?.[token] ?? 0),
    has_old: present('oldLogprobs'),
    has_reference: present('referenceLogprobs'),
    low: scalar(1 - spec.epsilonLow),
    high: scalar(1 + spec.epsilonHigh),
    beta: scalar(spec.beta),
    bias_correction: scalar(spec.biasCorrectedKl ? 1 : 0),
  };
}

function split(values: Float32Array, group: LossGroup): Float32Array[] {
  let at = 0;
  return group.sequences.map(({ tokens }) => {
    const part = values.slice(at, at + tokens.length);
    at += tokens.length;
    return part;
  });
}
