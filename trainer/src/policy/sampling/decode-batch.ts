import type { Tensor } from 'onnxruntime-node';
import { elements, floats, integers, scalar } from '../../graph/tensors';
import type { FlatWeights } from '../architecture/weights';
import type { Engine } from '../engine';
import { Prefill } from './prefill';
import type { Rollout } from './rollout';

/** A prompt whose rollouts are to be written. */
export interface PromptRollouts {
  readonly prompt: readonly number[];
  readonly rollouts: readonly Rollout[];
}

/** Cache columns for a rollout's own tokens; more are made when they are used up. */
const firstColumns = 32;

/**
 * Writes the rollouts of several prompts at once, a token a step. The prompts' keys and values lie in one
 * cache [P, heads, T, D] a layer, the rollouts' own in another [P, heads, G, S, D]; what has finished leaves
 * both when it makes up enough of them.
 */
export class DecodeBatch {
  private prompts: PromptRollouts[] = [];
  /** Unfinished rollouts of each prompt, all of the same length; undefined fills a prompt up to `width`. */
  private slots: (Rollout | undefined)[][] = [];
  private width = 0;
  private promptColumns = 0;
  private ownColumns = 0;
  private written = 0;
  private promptCache: Float32Array[] = [];
  private ownCache: Float32Array[] = [];

  constructor(
    private readonly engine: Engine,
    private readonly weights: FlatWeights,
    private readonly temperature: number,
  ) {}

  /** Runs all rollouts to their ends; `step` is called after every token. */
  async run(prompts: readonly PromptRollouts[], step: () => void): Promise<void> {
    await this.prefill(prompts);
    step();
    this.compact();
    while (this.prompts.length > 0) {
      await this.step();
      step();
      this.compact();
    }
  }

  private get layers(): number {
    return this.engine.config.layers;
  }

  /** Length of one head's stretch in the prompt cache and the own cache. */
  private get promptBlock(): number {
    return this.promptColumns * this.engine.config.headDim;
  }

  private get ownBlock(): number {
    return this.ownColumns * this.engine.config.headDim;
  }

  private async prefill(prompts: readonly PromptRollouts[]): Promise<void> {
    const { keyValueHeads: heads } = this.engine.config;
    this.prompts = [...prompts];
    this.slots = prompts.map(({ rollouts }) => [...rollouts]);
    this.width = Math.max(...prompts.map(({ rollouts }) => rollouts.length));
    this.promptColumns = Math.max(...prompts.map(({ prompt }) => prompt.length));
    const size = prompts.length * heads * this.promptBlock;
    this.promptCache = Array.from({ length: 2 * this.layers }, () => new Float32Array(size));
    const next = await new Prefill(this.engine, this.weights, this.temperature).run(
      prompts.map(({ prompt }) => prompt),
      { columns: this.promptColumns, tensors: this.promptCache },
    );
    for (const [p, { rollouts }] of prompts.entries()) {
      const { probabilities, entropy } = next[p]!;
      for (const rollout of rollouts) rollout.extend(probabilities, entropy);
    }
    this.ownColumns = 0;
    this.written = 0;
  }

  private async step(): Promise<void> {
    const { keyValueHeads: heads, headDim, vocabularySize } = this.engine.config;
    const [count, width] = [this.prompts.length, this.width];
    if (this.written === this.ownColumns) this.widenOwnCache();
    const session = await this.engine.session('decode');
    const tokens = new Int32Array(count * width);
    const positions = new Int32Array(count * width);
    this.slots.forEach((row, p) => {
      for (let i = 0; i < width; i++) {
        tokens[p * width + i] = row[i]?.tokens.at(-1) ?? 0;
        positions[p * width + i] = this.prompts[p]!.prompt.length + this.written;
      }
    });
    const feeds: Record<string, Tensor> = {
      ...this.weights.tensors,
      ...this.engine.rotary.upTo(this.promptColumns + this.written + 1),
      tokens: integers(tokens, [count, width]),
      positions: integers(positions, [count, width]),
      prompt_mask: floats(this.promptMask(), [count, 1, 1, this.promptColumns]),
      own_mask: floats(mask(this.ownColumns, this.written), [this.ownColumns]),
      inverse_temperature: scalar(1 / (this.temperature || 1)),
    };
    for (let i = 0; i < 2 * this.layers; i++) {
      const promptShape = [count, heads, this.promptColumns, headDim];
      const ownShape = [count, heads, width, this.ownColumns, headDim];
      feeds[cacheName('prompt_', i)] = floats(this.promptCache[i]!, promptShape);
      feeds[cacheName('own_', i)] = floats(this.ownCache[i]!, ownShape);
    }
    const outputs = await session.run(feeds);
    this.ownCache.forEach((cache, i) => {
      this.append(cache, elements(outputs[cacheName('', i)]));
    });
    this.written += 1;
    const probabilities = elements(outputs.probabilities);
    const entropies = elements(outputs.entropies);
    this.slots.forEach((row, p) => {
      row.forEach((rollout, i) => {
        if (!rollout || rollout.finished) return;
        const b = p * width + i;
        rollout.extend(probabilities.subarray(b * vocabularySize, (b + 1) * vocabularySize), entropies[b]!);
      });
    });
  }

  /** Puts this step's keys or values [P, heads, G, D] behind the earlier ones. */
  private append(cache: Float32Array, fresh: Float32Array): void {
    const { headDim } = this.engine.config;
    const block = this.ownBlock;
    let to = this.written * headDim;
    for (let from = 0; from < fresh.length; from += headDim) {
      for (let i = 0; i < headDim; i++) cache[to + i] = fresh[from + i]!;
      to += block;
    }
  }

  private promptMask(): Float32Array {
    const whole = new Float32Array(this.prompts.length * this.promptColumns);
    this.prompts.forEach(({ prompt }, p) => {
      whole.set(mask(this.promptColumns, prompt.length), p * this.promptColumns);
    });
    return whole;
  }

  private widenOwnCache(): void {
    const { keyValueHeads: heads } = this.engine.config;
    const before = this.ownBlock;
    const blocks = this.prompts.length * heads * this.width;
    const old = this.ownCache;
    this.ownColumns = Math.max(firstColumns, 2 * this.ownColumns);
    this.ownCache = Array.from({ length: 2 * this.layers }, (_, layer) => {
      const cache = new Float32Array(blocks * this.ownBlock);
      for (let b = 0; b < blocks && before > 0; b++) {
        cache.set(old[layer]!.subarray(b * before, (b + 1) * before), b * this.ownBlock);
      }
      return cache;
    });
  }

  /** Takes what has finished out of the caches once that saves a fifth of the rows. */
  private compact(): void {
    const alive = this.slots.map((row) =>
      row.map((r, i) => (r && !r.finished ? i : -1)).filter((i) => i >= 0),
    );
    const kept = alive.map((row, p) => (row.length > 0 ? p : -1)).filter((p) => p >= 0);
    const width = Math.max(0, ...alive.map((row) => row.length));
    if (kept.length > 0 && kept.length * width > 0.8 * this.prompts.length * this.width) return;
    const { keyValueHeads: heads } = this.engine.config;
    const promptSize = heads * this.promptBlock;
    if (kept.length < this.prompts.length) {
      this.promptCache = this.promptCache.map((cache) => {
        const next = new Float32Array(kept.length * promptSize);
        kept.forEach((p, to) => {
          next.set(cache.subarray(p * promptSize, (p + 1) * promptSize), to * promptSize);
        });
        return next;
      });
    }
    this.ownCache = this.ownCache.map((cache) => {
      const next = new Float32Array(kept.length * heads * width * this.ownBlock);
      kept.forEach((p, toPrompt) => {
        for (let h = 0; h < heads; h++) {
          alive[p]!.forEach((slot, toSlot) => {
            const from = ((p * heads + h) * this.width + slot) * this.ownBlock;
            const to = ((toPrompt * heads + h) * width + toSlot) * this.ownBlock;
            next.set(cache.subarray(from, from + this.ownBlock), to);
          });
        }
      });
      return next;
    });
    this.slots = kept.map((p) => alive[p]!.map((slot) => this.slots[p]![slot]));
    this.prompts = kept.map((p) => this.prompts[p]!);
    this.width = width;
  }
}

/** Caches come in pairs: a layer's keys, then its values. */
function cacheName(prefix: '' | 'prompt_' | 'own_', i: number): string {
  return `${prefix}${i % 2 === 0 ? 'keys' : 'values'}.${i >> 1}`;
}

/** 0 for the first `open` columns, minus infinity for the others. */
function mask(columns: number, open: number): Float32Array {
  return new Float32Array(columns).fill(Number.NEGATIVE_INFINITY, open);
}
