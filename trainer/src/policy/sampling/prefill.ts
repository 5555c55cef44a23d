import type { Tensor } from 'onnxruntime-node';
import { elements, floats, integers, scalar } from '../../graph/tensors';
import type { FlatWeights } from '../architecture/weights';
import type { Engine } from '../engine';
import { type Family, families } from '../families/families';
import { packFamily } from '../families/pack-family';
import { RowCosts } from '../families/row-costs';

/** Rows of a family that are computed at a time; 128 questions about one universe have some 4,000. */
const mostRows = 16_384;

/** What comes behind a prompt. */
export interface Next {
  /** [V] */
  readonly probabilities: Float32Array;
  readonly entropy: number;
}

/** Where the keys and values of prompts go. */
export interface PromptCache {
  /** Rows that a prompt has room for. */
  readonly columns: number;
  /** A layer's keys, then its values, and so on; each [prompts, heads, columns, D]. */
  readonly tensors: readonly Float32Array[];
}

/** Computes the keys and values of prompts, once what several begin with; tells of each what comes behind it. */
export class Prefill {
  constructor(
    private readonly engine: Engine,
    private readonly weights: FlatWeights,
    private readonly temperature: number,
  ) {}

  async run(prompts: readonly (readonly number[])[], cache: PromptCache): Promise<Next[]> {
    const groups = prompts.map((prompt) => ({
      prompt,
      sequences: [{ tokens: [0], advantage: 0, weight: 0 }],
    }));
    const next: Next[] = [];
    for (const family of families(groups, new RowCosts(this.engine.config), mostRows)) {
      const { members } = family;
      const found =
        members.length === 1
          ? [await this.alone(prompts[members[0]!]!, members[0]!, cache)]
          : await this.together(groups, family, cache);
      members.forEach((member, i) => {
        next[member] = found[i]!;
      });
    }
    return next;
  }

  private async alone(prompt: readonly number[], place: number, cache: PromptCache): Promise<Next> {
    const { keyValueHeads: heads, headDim } = this.engine.config;
    const size = heads * cache.columns * headDim;
    const into: Record<string, Tensor> = {};
    cache.tensors.forEach((tensor, i) => {
      const part = tensor.subarray(place * size, (place + 1) * size);
      into[nameOf(i)] = floats(part, [heads, cache.columns, headDim]);
    });
    const session = await this.engine.session('prefill', prompt.length);
    const outputs = await session.run(
      {
        ...this.weights.tensors,
        ...this.engine.rotary.upTo(prompt.length),
        prompt: integers(prompt),
        positions: integers(Array.from(prompt.keys())),
        last: integers([prompt.length - 1]),
        padding: integers([cache.columns - prompt.length]),
        inverse_temperature: scalar(1 / (this.temperature || 1)),
      },
      into,
    );
    return this.next(outputs, 0);
  }

  private async together(
    groups: Parameters<typeof packFamily>[0],
    family: Family,
    cache: PromptCache,
  ): Promise<Next[]> {
    const { members, shared } = family;
    const prompts = members.map((member) => groups[member]!.prompt);
    const packed = packFamily(
      members.map((member) => groups[member]!),
      family,
    );
    const session = await this.engine.session('family-prefill', shared);
    const { branches, columns } = packed;
    const outputs = await session.run({
      ...this.weights.tensors,
      ...this.engine.rotary.upTo(Math.max(...prompts.map(({ length }) => length))),
      prompt: integers(packed.prompt),
      branches: integers(packed.tokens, [branches, columns]),
      mask: floats(packed.mask, [branches, 1, columns, columns]),
      positions: integers(packed.positions),
      rows: integers(packed.rows),
      inverse_temperature: scalar(1 / (this.temperature || 1)),
    });
    const result: Next[] = [];
    packed.places.forEach(({ member }, i) => {
      const own = prompts[member]!.length - shared;
      const place = { prompt: members[member]!, shared, own, from: packed.rows[i]! + 1 - own };
      cache.tensors.forEach((tensor, k) => {
        this.copy(elements(outputs[nameOf(k)]), shared + branches * columns, tensor, cache.columns, place);
      });
      result[member] = this.next(outputs, i);
    });
    return result;
  }

  /** A prompt's rows out of its family's [heads, rows, D] into the cache: the shared ones, then its own. */
  private copy(
    all: Float32Array,
    rows: number,
    cache: Float32Array,
    columns: number,
    { prompt, shared, own, from }: { prompt: number; shared: number; own: number; from: number },
  ): void {
    const { keyValueHeads: heads, headDim } = this.engine.config;
    for (let h = 0; h < heads; h++) {
      const source = h * rows * headDim;
      const target = (prompt * heads + h) * columns * headDim;
      cache.set(all.subarray(source, source + shared * headDim), target);
      const begin = source + from * headDim;
      cache.set(all.subarray(begin, begin + own * headDim), target + shared * headDim);
    }
  }

  private next(outputs: Record<string, Tensor>, row: number): Next {
    const { vocabularySize } = this.engine.config;
    const from = row * vocabularySize;
    return {
      probabilities: elements(outputs.probabilities).subarray(from, from + vocabularySize),
      entropy: elements(outputs.entropies)[row]!,
    };
  }
}

/** Caches come in pairs: a layer's keys, then its values. */
const nameOf = (i: number): string => `${i % 2 === 0 ? 'keys' : 'values'}.${i >> 1}`;
