import type { Random } from '../universe/random';
import { sha256 } from '../universe/sha256';
import { shuffled } from '../universe/shuffled';
import type { Draft, Quantity } from './building/draft';
import { worlds } from './worlds/worlds';
import { definition, existence, given, questionOf, ruleOf } from './writing/sentences';
import { solutionOf } from './writing/solution';

/** A line of a file, with GSM-Infinite's fields in its order of meaning. */
export interface GsmRecord {
  readonly problem: string;
  readonly question: string;
  /** Ends in `Answer: 12.`, and has no other `Answer: `. */
  readonly solution: string;
  readonly op: number;
  /** A whole number below 2^52, from what the record says. */
  readonly id: number;
  readonly template: string;
  readonly mode: string;
  readonly length: string;
  readonly d: number;
}

export interface RecordLength {
  /** The field `length`. */
  readonly length: string;
  /** What the problem is cut to, at four characters a token; undefined: all distractors stay. */
  readonly tokens: number | undefined;
}

/** A draft in words, and the distractors that had room. */
export function recordOf(
  draft: Draft,
  { length, tokens }: RecordLength,
  random: Random,
): { readonly record: GsmRecord; readonly kept: readonly Quantity[] } {
  const world = worlds[draft.world]!;
  const sentences = draft.needed.flatMap((quantity) => {
    if (quantity.kind === undefined) return [];
    return [quantity === draft.unknown ? existence(quantity, world) : definition(quantity, world)];
  });
  if (draft.unknown) sentences.push(given(draft.last, world));
  const rule = ruleOf(world);
  let room = tokens === undefined ? Number.POSITIVE_INFINITY : tokens * 4 - rule.length;
  for (const sentence of sentences) room -= sentence.length + 1;
  const kept: Quantity[] = [];
  for (const quantity of draft.distractors) {
    const sentence = definition(quantity, world);
    room -= sentence.length + 1;
    // Those that follow may be computed from this one.
    if (room < 0) break;
    sentences.push(sentence);
    kept.push(quantity);
  }
  const problem = [rule, ...shuffled(sentences, random)].join(' ');
  const question = questionOf(draft);
  const record: GsmRecord = {
    problem,
    question,
    solution: solutionOf(draft),
    op: draft.op,
    id: Number.parseInt(sha256(`${problem}\n${question}`).slice(0, 13), 16),
    template: world.template,
    mode: draft.mode,
    length,
    d: 2,
  };
  return { record, kept };
}
