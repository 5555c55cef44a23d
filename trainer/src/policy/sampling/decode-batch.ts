import type { Tensor } from 'onnxruntime-node';
import type { GraphSession } from '../../graph/session';
import { elements, floats, integers, scalar } from '../../graph/tensors';
import { joinedParameters } from '../architecture/parameters';
import type { FlatWeights } from '../architecture/weights';
import type { Engine } from '../engine';
import { tokensInPart } from '../graphs/draw-token';
import type { Sampling } from '../policy';
import { DecodeCaches } from './decode-caches';
import { Prefill } from './prefill';
import type { Rollout } from './rollout';
import { drawAt, drawsFromWhole } from './sample-token';

/** A prompt whose rollouts are to be written. */
export interface PromptRollouts {
  readonly prompt: readonly number[];
  readonly rollouts: readonly Rollout[];
}

type Extend = (rollout: Rollout, row: number, entropy: number) => void;

const largestBelowOne = 1 - 2 ** -24;
/** Tokens that a decoding session with the weights in it writes in one run: more are drawn in vain when a rollout ends. */
const stretchTokens = 16;
/** Steps after which a decoding session with the weights in it is worth its making. */
const stepsWorthDecoder = 48;
/** Weights that may be part of a session, which holds them twice: 128 MiB of them. */
const mostConstants = 2 ** 24;

/**
 * Writes the rollouts of several prompts at once, a token a step. What has finished leaves the caches when it makes
 * up enough of them.
 */
export class DecodeBatch {
  /** Tokens of each prompt. */
  private lengths: number[];
  /** Unfinished rollouts of each prompt, all of the same length; undefined fills a prompt up to `width`. */
  private slots: (Rollout | undefined)[][];
  private width: number;
  /** The weights as a flat vector. */
  private readonly flat: Float32Array;
  /** Whether the graph draws the tokens. */
  private readonly drawing: boolean;
  private readonly maxTokens: number;
  private readonly prefill: Prefill;
  private readonly caches: DecodeCaches;
  /** Inputs of the decoding graph that are the same in every step. */
  private readonly weights: Readonly<Record<string, Tensor>>;

  constructor(
    private readonly engine: Engine,
    weights: FlatWeights,
    sampling: Sampling,
    private readonly prompts: readonly PromptRollouts[],
  ) {
    const { temperature, maxTokens } = sampling;
    this.maxTokens = maxTokens;
    this.drawing = drawsFromWhole(sampling);
    this.flat = weights.flat;
    this.lengths = prompts.map(({ prompt }) => prompt.length);
    this.slots = prompts.map(({ rollouts }) => [...rollouts]);
    this.width = Math.max(...prompts.map(({ rollouts }) => rollouts.length));
    this.caches = new DecodeCaches(engine.config, this.lengths, this.width);
    this.prefill = new Prefill(engine, weights, temperature);
    const joined = joinedParameters(engine.config, engine.layout).map(({ name, shape, offset, size }) => [
      name,
      floats(weights.flat.subarray(offset, offset + size), shape),
    ]);
    this.weights = {
      ...weights.tensors,
      ...Object.fromEntries(joined),
      inverse_temperature: scalar(1 / (temperature || 1)),
    };
  }

  /** Runs all rollouts to their ends; `step` is called after every token, or every few. */
  async run(step: () => void): Promise<void> {
    await this.begin();
    step();
    this.compact();
    while (this.slots.length > 0) {
      await this.step();
      step();
      this.compact();
    }
  }

  private async begin(): Promise<void> {
    const prompts = this.prompts.map(({ prompt }) => prompt);
    const next = await this.prefill.run(prompts, this.caches.forPrompts);
    this.caches.prefilled();
    for (const [p, { rollouts }] of this.prompts.entries()) {
      const { probabilities, entropy } = next[p]!;
      for (const rollout of rollouts) rollout.extend(probabilities, entropy);
    }
  }

  private async step(): Promise<void> {
    // Making the session takes about as long as these steps gain by it.
    const worth = this.caches.written >= stepsWorthDecoder && this.engine.layout.length <= mostConstants;
    if (!worth) return this.token(await this.engine.session(this.drawing ? 'decode' : 'decode-whole'));
    const session = await this.engine.decoder(this.flat, this.drawing);
    return this.drawing ? this.stretch(session) : this.token(session);
  }

  /** A token of each rollout. */
  private async token(session: GraphSession): Promise<void> {
    const { caches } = this;
    const { feeds, rows } = this.inputs();
    const outputs = await session.run({ ...feeds, draws: floats(this.draws(1), [rows]) });
    caches.append(outputs, 1);
    const entropies = elements(outputs.entropies);
    const extend = this.drawing ? this.drawn(outputs) : this.whole(outputs);
    this.forEachRow((rollout, row) => {
      if (!rollout.finished) extend(rollout, row, entropies[row]!);
    });
  }

  /** Several tokens of each rollout; what is drawn behind a rollout's end is dropped. */
  private async stretch(session: GraphSession): Promise<void> {
    const { caches } = this;
    // All have written as many, but for those that have finished.
    const runs = Math.min(stretchTokens, this.maxTokens - caches.written - 1);
    const { feeds, rows } = this.inputs(runs);
    const outputs = await session.run({ ...feeds, draws: floats(this.draws(runs), [runs, rows]) });
    caches.append(outputs, runs);
    const tokens = outputs.drawn!.data as BigInt64Array;
    const [chosen, entropies] = [elements(outputs.chosen), elements(outputs.entropies)];
    this.forEachRow((rollout, row) => {
      for (let at = row; at < tokens.length && !rollout.finished; at += rows)
        rollout.put(Number(tokens[at]), chosen[at]!, entropies[at]!);
    });
  }

  /** What either graph takes, but for draws. */
  private inputs(runs?: number): { feeds: Readonly<Record<string, Tensor>>; rows: number } {
    const { caches, width } = this;
    const rows = this.slots.length * width;
    const tokens = new Int32Array(rows);
    this.forEachRow((rollout, row) => {
      tokens[row] = rollout.tokens.at(-1)!;
    });
    const positions = this.lengths.map((length) => length + caches.written);
    const feeds = {
      ...this.weights,
      ...caches.feeds,
      ...this.engine.rotary.at(positions, width, runs),
      tokens: integers(tokens, [this.slots.length, width]),
    };
    return { feeds, rows };
  }

  /** The numbers that tokens are drawn by, [runs, rows]. */
  private draws(runs: number): Float32Array {
    const rows = this.slots.length * this.width;
    const draws = new Float32Array(runs * rows);
    if (!this.drawing) return draws;
    this.forEachRow((rollout, row) => {
      if (rollout.finished) return;
      // As a float it may not become 1.
      for (let at = row; at < draws.length; at += rows) draws[at] = Math.min(rollout.draw(), largestBelowOne);
    });
    return draws;
  }

  private whole(outputs: Readonly<Record<string, Tensor>>): Extend {
    const size = this.engine.config.vocabularySize;
    const probabilities = elements(outputs.probabilities);
    return (rollout, row, entropy) =>
      rollout.extend(probabilities.subarray(row * size, (row + 1) * size), entropy);
  }

  private drawn(outputs: Readonly<Record<string, Tensor>>): Extend {
    const size = tokensInPart(this.engine.config.vocabularySize);
    const probabilities = elements(outputs.part_probabilities);
    const left = elements(outputs.left);
    const parts = outputs.parts!.data as BigInt64Array;
    return (rollout, row, entropy) => {
      const part = probabilities.subarray(row * size, (row + 1) * size);
      const place = drawAt(part, left[row]!);
      rollout.put(Number(parts[row]) * size + place, part[place]!, entropy);
    };
  }

  private forEachRow(visit: (rollout: Rollout, row: number) => void): void {
    this.slots.forEach((slots, p) => {
      slots.forEach((rollout, i) => {
        if (rollout) visit(rollout, p * this.width + i);
      });
    });
  }

  /** Takes what has finished out of the caches once that saves a fifth of the rows. */
  private compact(): void {
    const alive = this.slots.map((row) =>
      row.map((r, i) => (r && !r.finished ? i : -1)).filter((i) => i >= 0),
    );
    const kept = alive.map((row, p) => (row.length > 0 ? p : -1)).filter((p) => p >= 0);
    const width = Math.max(0, ...alive.map((row) => row.length));
    if (kept.length > 0 && kept.length * width > 0.8 * this.slots.length * this.width) return;
    this.caches.keep(kept, alive, width);
    this.slots = kept.map((p) => alive[p]!.map((slot) => this.slots[p]![slot]));
    this.lengths = kept.map((p) => this.lengths[p]!);
    this.width = width;
  }
}
