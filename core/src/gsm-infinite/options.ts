import { type Mode, modes } from './building/draft';
import { worlds } from './worlds/worlds';

/** What a set of problems is made of. */
export interface GsmOptions {
  /** Numbers of operations, each from 2 to 100. */
  readonly ops: readonly number[];
  /** Problems for each of them, over both splits. */
  readonly perOp: number;
  readonly seed: number;
  /** The share that is trained on; the rest evaluates. */
  readonly trainFraction: number;
  /** Sentences that are no part of the answer: how many at least and at the most. */
  readonly distractors: readonly [least: number, most: number];
  /** Length of the problem in tokens, at four characters a token, filled with distractors; undefined: as it comes. */
  readonly tokens?: number;
  readonly modes: readonly Mode[];
  /** GSM-Infinite's names of the worlds. */
  readonly templates: readonly string[];
}

export const limits = {
  leastOp: 2,
  mostOp: 100,
  mostDistractors: 1000,
  leastTokens: 1000,
  mostTokens: 128_000,
} as const;

export const usualOptions: Omit<GsmOptions, 'ops' | 'perOp'> = {
  seed: 1,
  trainFraction: 0.8,
  distractors: [0, 6],
  modes,
  templates: worlds.map(({ template }) => template),
};

/** `8k` for 8,000 tokens, `zero_context` for none: a folder's name, and the field `length`. */
export function lengthName(tokens: number | undefined): string {
  if (tokens === undefined) return 'zero_context';
  return tokens % 1000 === 0 ? `${tokens / 1000}k` : String(tokens);
}
