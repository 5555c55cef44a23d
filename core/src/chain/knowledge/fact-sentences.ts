import type { ProofNode } from '../../prolog/proofs/proof';
import { sentence } from '../../universe/facts/articles';
import { hopGoal } from '../hop-goal';
import { gendered } from '../reading/words/vocabulary';
import type { Knowledge } from './knowledge';

/** A fact as an article's sentence states it: under the relation's own name, or under a gendered one. */
export interface StatedFact {
  readonly predicate: string;
  readonly subject: string;
  readonly object: string;
  /** The whole sentence, which may state more than this fact. */
  readonly text: string;
}

/**
 * The articles' sentences that establish `predicate(subject, object)`: its own, where an article states it;
 * else those of the goals that its shortest proof goes through, in the order of the proof.
 */
export function factSentences(
  knowledge: Knowledge,
  predicate: string,
  subject: string,
  object: string,
): readonly string[] {
  const shortest = supports(knowledge, predicate, subject, object)[0];
  return shortest?.map(({ text }) => text) ?? [sentence(predicate, subject, [object])];
}

/** One list of stated facts for each proof of `predicate(subject, object)`; none when it doesn't hold. */
export function supports(
  knowledge: Knowledge,
  predicate: string,
  subject: string,
  object: string,
): readonly (readonly StatedFact[])[] {
  let known = kept.get(knowledge);
  if (!known) {
    known = new Map();
    kept.set(knowledge, known);
  }
  const key = `${predicate}\n${subject}\n${object}`;
  let found = known.get(key);
  if (!found) {
    found = supportsOf(knowledge, predicate, subject, object);
    known.set(key, found);
  }
  return found;
}

/** Rollouts of a group ask for the same proofs. */
const kept = new WeakMap<Knowledge, Map<string, readonly (readonly StatedFact[])[]>>();

function supportsOf(
  knowledge: Knowledge,
  predicate: string,
  subject: string,
  object: string,
): readonly (readonly StatedFact[])[] {
  const stated = statedAs(knowledge, predicate, subject, object);
  if (stated !== undefined) return [[stated]];
  return knowledge
    .prove(predicate, subject, object)
    .map((proof) => factsOfChildren(knowledge, proof))
    .filter((facts) => facts.length > 0);
}

function factsOfChildren(knowledge: Knowledge, node: ProofNode): readonly StatedFact[] {
  return node.children.flatMap((child) => factsOfNode(knowledge, child));
}

function factsOfNode(knowledge: Knowledge, node: ProofNode): readonly StatedFact[] {
  if (node.kind !== 'fact' && node.kind !== 'rule') return [];
  const goal = hopGoal(node.goal);
  // The sentences name each relation by its gendered word, so a gender needs no line of its own.
  if (goal === undefined || goal.predicate === 'gender') return [];
  const { predicate, subject, object } = goal;
  if (subject.kind !== 'value' || object.kind !== 'value') return [];
  const stated = statedAs(knowledge, predicate, subject.value, object.value);
  if (stated !== undefined) return [stated];
  const deeper = factsOfChildren(knowledge, node);
  if (deeper.length > 0) return deeper;
  const text = sentence(predicate, subject.value, [object.value]);
  return [{ predicate, subject: subject.value, object: object.value, text }];
}

function statedAs(
  { evidence }: Knowledge,
  predicate: string,
  subject: string,
  object: string,
): StatedFact | undefined {
  for (const name of [predicate, ...(gendered.get(predicate) ?? [])]) {
    const found = evidence.sentence(name, subject);
    if (found?.values.includes(object)) return { predicate: name, subject, object, text: found.text };
  }
  return undefined;
}
