import type { Tensor } from 'onnxruntime-node';
import { elements, floats } from '../../graph/tensors';
import type { Qwen3Config } from '../architecture/config';
import type { PromptCache } from './prefill';

/** Columns that are made at a time, at least, for the tokens that rollouts write; no run gives more. */
export const moreColumns = 32;

/**
 * Keys and values of P prompts and of G rollouts of each. The prompts' lie in [P, heads, D, T] (keys) and
 * [P, heads, T, D] (values) a layer, the rollouts' own in [P, heads, G, 1, S, D].
 */
export class DecodeCaches {
  /** Tokens of each rollout that are in the own caches. */
  written = 0;
  private readonly promptColumns: number;
  private ownColumns = 0;
  private prompt: Float32Array[];
  private own: Float32Array[];
  private mask = new Float32Array();
  private tensors: Record<string, Tensor> = {};

  /**
   * @param lengths tokens of each prompt
   * @param width rollouts of each
   */
  constructor(
    private readonly config: Qwen3Config,
    private lengths: readonly number[],
    private width: number,
  ) {
    this.promptColumns = Math.max(...lengths);
    const size = lengths.length * config.keyValueHeads * this.promptBlock;
    this.prompt = this.made(size);
    this.own = this.made(0);
  }

  /** Where the prompts' keys and values [P, heads, T, D] are to be put; `prefilled` is called then. */
  get forPrompts(): PromptCache {
    return { columns: this.promptColumns, tensors: this.prompt };
  }

  prefilled(): void {
    const { headDim } = this.config;
    this.prompt = this.prompt.map((cache, i) =>
      isKeys(i) ? flipped(cache, this.promptColumns, headDim) : cache,
    );
    this.widen();
  }

  /** The caches as inputs of the decoding graph. */
  get feeds(): Readonly<Record<string, Tensor>> {
    return this.tensors;
  }

  /** Puts `count` tokens that a run gave, [P, heads, G, count, D] a layer, behind the earlier ones. */
  append(outputs: Readonly<Record<string, Tensor>>, count: number): void {
    if (this.written + count > this.ownColumns) this.widen();
    const stretch = count * this.config.headDim;
    const block = this.ownBlock;
    this.own.forEach((cache, i) => {
      const fresh = elements(outputs[nameOf(i)]);
      let to = this.written * this.config.headDim;
      for (let from = 0; from < fresh.length; from += stretch) {
        cache.set(fresh.subarray(from, from + stretch), to);
        to += block;
      }
    });
    const columns = this.promptColumns + this.ownColumns + 1;
    this.lengths.forEach((_, p) => {
      const at = p * columns + this.promptColumns + this.written;
      this.mask.fill(0, at, at + count);
    });
    this.written += count;
  }

  /** Keeps prompts by their indices, and of each the rollouts by theirs, `width` at the most. */
  keep(prompts: readonly number[], rollouts: readonly (readonly number[])[], width: number): void {
    const { keyValueHeads: heads } = this.config;
    const size = heads * this.promptBlock;
    if (prompts.length < this.lengths.length) {
      this.prompt = this.prompt.map((cache) => {
        const next = new Float32Array(prompts.length * size);
        prompts.forEach((p, to) => {
          next.set(cache.subarray(p * size, (p + 1) * size), to * size);
        });
        return next;
      });
    }
    const block = this.ownBlock;
    this.own = this.own.map((cache) => {
      const next = new Float32Array(prompts.length * heads * width * block);
      prompts.forEach((p, toPrompt) => {
        for (let h = 0; h < heads; h++) {
          rollouts[p]!.forEach((slot, toSlot) => {
            const from = ((p * heads + h) * this.width + slot) * block;
            next.set(cache.subarray(from, from + block), ((toPrompt * heads + h) * width + toSlot) * block);
          });
        }
      });
      return next;
    });
    this.lengths = prompts.map((p) => this.lengths[p]!);
    this.width = width;
    this.lay();
  }

  private widen(): void {
    const { keyValueHeads: heads } = this.config;
    const [before, old] = [this.ownBlock, this.own];
    const blocks = this.lengths.length * heads * this.width;
    this.ownColumns += moreColumns + Math.floor(this.ownColumns / 4);
    this.own = this.made(blocks * this.ownBlock);
    this.own.forEach((cache, i) => {
      for (let b = 0; b < blocks && before > 0; b++)
        cache.set(old[i]!.subarray(b * before, (b + 1) * before), b * this.ownBlock);
    });
    this.lay();
  }

  /** Makes the tensors, once the shapes have changed. */
  private lay(): void {
    const { keyValueHeads: heads, headDim } = this.config;
    const { promptColumns, ownColumns, width } = this;
    const count = this.lengths.length;
    const columns = promptColumns + ownColumns + 1;
    this.mask = new Float32Array(count * columns).fill(Number.NEGATIVE_INFINITY);
    this.lengths.forEach((length, p) => {
      const row = this.mask.subarray(p * columns, (p + 1) * columns);
      row.fill(0, 0, length);
      row.fill(0, promptColumns, promptColumns + this.written);
      row[columns - 1] = 0;
    });
    this.tensors = { mask: floats(this.mask, [count, 1, 1, 1, columns]) };
    this.own.forEach((cache, i) => {
      const prompt = isKeys(i) ? [headDim, promptColumns] : [promptColumns, headDim];
      this.tensors[`prompt_${nameOf(i)}`] = floats(this.prompt[i]!, [count, heads, ...prompt]);
      this.tensors[`own_${nameOf(i)}`] = floats(cache, [count, heads, width, 1, ownColumns, headDim]);
    });
  }

  private made(size: number): Float32Array[] {
    return Array.from({ length: 2 * this.config.layers }, () => new Float32Array(size));
  }

  /** Length of one head's stretch in a prompt's cache and a rollout's. */
  private get promptBlock(): number {
    return this.promptColumns * this.config.headDim;
  }

  private get ownBlock(): number {
    return this.ownColumns * this.config.headDim;
  }
}

/** Caches come in pairs: a layer's keys, then its values. */
const isKeys = (i: number): boolean => i % 2 === 0;
const nameOf = (i: number): string => `${isKeys(i) ? 'keys' : 'values'}.${i >> 1}`;

/** Each of the matrices [rows, columns] that lie one behind the other, as [columns, rows]. */
function flipped(matrices: Float32Array, rows: number, columns: number): Float32Array {
  const next = new Float32Array(matrices.length);
  const size = rows * columns;
  for (let from = 0; from < matrices.length; from += size) {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++)
        next[from + column * rows + row] = matrices[from + row * columns + column]!;
    }
  }
  return next;
}
