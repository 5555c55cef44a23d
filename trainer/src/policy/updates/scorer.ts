import type { Tensor } from 'onnxruntime-node';
import { elements, flags, floats, integers, scalar } from '../../graph/tensors';
import type { FlatWeights } from '../architecture/weights';
import type { Engine } from '../engine';
import { type Family, families } from '../families/families';
import { type PackedFamily, packFamily } from '../families/pack-family';
import { RowCosts } from '../families/row-costs';
import type { LossGroup, LossSequence, LossSpec, LossSums, ScoringOptions } from '../policy';
import { checkTokens } from '../sampling/check-tokens';
import type { GradientSum } from './gradient-sum';

/** Runs the scoring graphs over groups. */
export class Scorer {
  readonly costs: RowCosts;

  constructor(
    private readonly engine: Engine,
    private readonly vocabularySize: number,
  ) {
    this.costs = new RowCosts(engine.config);
  }

  /** Log-probability of every completion token, per group and sequence. */
  async logProbabilities(
    weights: FlatWeights,
    groups: readonly LossGroup[],
    temperature: number,
    options: ScoringOptions = {},
  ): Promise<Float32Array[][]> {
    const result = groups.map(({ sequences }) => sequences.map((): Float32Array => new Float32Array(0)));
    for (const { family, packed } of this.parts(groups, options)) {
      const session = await this.engine.session('log-probabilities', packed.prompt.length, packed.columns);
      const outputs = await session.run(this.feeds(weights, packed, temperature));
      split(elements(outputs.log_probabilities), packed.sequences).forEach((values, i) => {
        const { member, sequence } = packed.places[i]!;
        result[family.members[member]!]![sequence] = values;
      });
    }
    return result;
  }

  /** The summed losses of groups; their gradients are added to `gradients`. */
  async loss(
    weights: FlatWeights,
    groups: readonly LossGroup[],
    spec: LossSpec,
    gradients: GradientSum,
    options: ScoringOptions = {},
  ): Promise<LossSums> {
    const sums = { loss: 0, tokens: 0, kl: 0, entropy: 0, clippedLow: 0, clippedHigh: 0 };
    const temperature = spec.kind === 'likelihood' ? 1 : spec.temperature;
    for (const { packed } of this.parts(groups, options)) {
      const { sequences } = packed;
      sums.tokens += packed.targets.length;
      if (hasNoGradient(sequences, spec)) {
        sums.entropy += await this.entropy(weights, packed, temperature);
        continue;
      }
      const session = await this.engine.session(spec.kind, packed.prompt.length, packed.columns);
      const feeds = { ...this.feeds(weights, packed, temperature), ...lossFeeds(sequences, spec) };
      const outputs = await gradients.add((into) => session.run(feeds, into));
      const sum = (name: string) => elements(outputs[name]).reduce((total, value) => total + value, 0);
      sums.loss += sum('loss');
      sums.entropy += sum('entropies');
      if (spec.kind !== 'policy-gradient') continue;
      sums.kl += sum('kl');
      sums.clippedLow += sum('clipped_low');
      sums.clippedHigh += sum('clipped_high');
    }
    return sums;
  }

  private async entropy(weights: FlatWeights, packed: PackedFamily, temperature: number): Promise<number> {
    const session = await this.engine.session('log-probabilities', packed.prompt.length, packed.columns);
    const outputs = await session.run(this.feeds(weights, packed, temperature));
    return elements(outputs.entropies).reduce((total, value) => total + value, 0);
  }

  /** What is computed together; sequences without tokens are left out. */
  private *parts(
    groups: readonly LossGroup[],
    { rows, progress }: ScoringOptions,
  ): Generator<{ readonly family: Family; readonly packed: PackedFamily }> {
    for (const group of groups) this.check(group);
    const parts = families(groups, this.costs, rows);
    let done = 0;
    for (const family of parts) {
      progress?.(done, groups.length);
      done += family.members.length;
      yield {
        family,
        packed: packFamily(
          family.members.map((member) => groups[member]!),
          family,
        ),
      };
    }
  }

  private feeds(weights: FlatWeights, packed: PackedFamily, temperature: number): Record<string, Tensor> {
    const { branches, columns } = packed;
    const positions = packed.positions.reduce((most, position) => Math.max(most, position), 0) + 1;
    return {
      ...weights.tensors,
      ...this.engine.rotary.upTo(positions),
      prompt: integers(packed.prompt),
      branches: integers(packed.tokens, [branches, columns]),
      mask: floats(packed.mask, [branches, 1, columns, columns]),
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
 * Whether loss and gradients are 0 whatever the policy says: groups whose rewards were all the same, with no KL
 * term and none to report. The way back, two thirds of the work, can then be left out.
 */
function hasNoGradient(sequences: readonly LossSequence[], spec: LossSpec): boolean {
  if (spec.kind !== 'policy-gradient' || spec.beta !== 0) return false;
  return sequences.every(({ advantage, referenceLogprobs }) => advantage === 0 && !referenceLogprobs);
}

function lossFeeds(sequences: readonly LossSequence[], spec: LossSpec): Record<string, Tensor> {
  const perToken = (value: (sequence: LossSequence, token: number) => number) => {
    const values = sequences.flatMap((s) => s.tokens.map((_, token) => value(s, token)));
    return floats(Float32Array.from(values), [values.length]);
  };
  const weights = perToken((sequence) => sequence.weight);
  if (spec.kind === 'likelihood') return { weights };
  const present = (key: 'oldLogprobs' | 'referenceLogprobs') =>
    flags(sequences.flatMap((s) => s.tokens.map(() => s[key] !== undefined)));
  if (spec.beta !== 0 && sequences.some((sequence) => !sequence.referenceLogprobs)) {
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

function split(values: Float32Array, sequences: readonly LossSequence[]): Float32Array[] {
  let at = 0;
  return sequences.map(({ tokens }) => {
    const part = values.slice(at, at + tokens.length);
    at += tokens.length;
    return part;
  });
}
