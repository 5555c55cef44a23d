import type { Verdict } from '@phantomlab/core/chain/chain';

/** A completion to be scored, and which example it answers. */
export interface AskedCompletion {
  readonly example: string;
  readonly text: string;
  /** Training and evaluation may know an example by the same id. */
  readonly split: 'train' | 'eval';
}

/** One line of standard input. */
export interface RewardRequest {
  readonly id: number;
  /** The optimizer step that the completions are for. */
  readonly step: number;
  readonly completions: readonly AskedCompletion[];
  /**
   * What is wanted. A trainer whose rewards look at no proof asks for the rewards, trains, and asks for the hops at the
   * same time. Undefined: both.
   */
  readonly ask?: 'rewards' | 'hops';
}

/** One line of standard output: the first, then one a request, in their order. */
export type RewardAnswer =
  | { readonly ready: true; readonly rewards: readonly string[] }
  | { readonly error: string }
  | { readonly id: number | null; readonly error: string; readonly reward?: string }
  | ScoredAnswer;

export interface ScoredAnswer {
  readonly id: number;
  /** One value a completion; null: the reward does not apply to it. Empty where only the hops were asked for. */
  readonly rewards: Readonly<Record<string, readonly (number | null)[]>>;
  /** Whether an answer could be read. */
  readonly parsed: readonly boolean[];
  /** A verdict a hop; null: the question has no proof, or nobody asked for one. */
  readonly hops: readonly (readonly Verdict[] | null)[];
  /** Where completions of an evaluation are among them: f1, exact_match, precision and recall; null for the others. */
  readonly measures?: Readonly<Record<string, readonly (number | null)[]>>;
}

/** @throws Error saying what is wrong with the line */
export function readRequest(line: string): RewardRequest {
  const value = JSON.parse(line) as Partial<RewardRequest> | null;
  if (!Number.isSafeInteger(value?.id)) throw new Error('The request has no "id", a whole number.');
  if (!Number.isSafeInteger(value?.step)) throw new Error('The request has no "step", a whole number.');
  const { completions, ask } = value!;
  if (ask !== undefined && ask !== 'rewards' && ask !== 'hops')
    throw new Error('"ask" of the request is neither "rewards" nor "hops".');
  if (!Array.isArray(completions)) throw new Error('The request has no "completions", a list.');
  const odd = completions.findIndex(
    (one) =>
      typeof one?.example !== 'string' ||
      typeof one.text !== 'string' ||
      (one.split !== 'train' && one.split !== 'eval'),
  );
  if (odd >= 0)
    throw new Error(`Completion ${odd} of the request lacks "example", "text", or "split" (train or eval).`);
  return value as RewardRequest;
}
