import { type StatedFact, supports } from '../knowledge/fact-sentences';
import type { Knowledge } from '../knowledge/knowledge';
import type { HopTruth } from './hop-truth';

/** A pair of a hop that follows from what the chain said, and the sentence after which it does. */
export interface ShownPair {
  readonly subject: string;
  readonly object: string;
  readonly sentence: number;
}

/** What one pair of a hop follows from, by one proof. */
export interface PairProof {
  readonly subject: string;
  readonly object: string;
  readonly facts: readonly StatedFact[];
}

/** Proofs of one hop that are looked at; a hop of a broad question can have hundreds. */
const MOST_PAIRS = 40;

/** The pairs all of whose facts were said by one proof. */
export function shownPairs(
  proofs: readonly PairProof[],
  shownAfter: ReadonlyMap<string, number>,
): readonly ShownPair[] {
  return proofs.flatMap(({ subject, object, facts }): ShownPair[] => {
    const after = facts.map((fact) => shownAfter.get(keyOf(fact)));
    return after.includes(undefined)
      ? []
      : [{ subject, object, sentence: Math.max(...(after as readonly number[])) }];
  });
}

/** A fact, whichever proof it is of. */
export const keyOf = ({ predicate, subject, object }: StatedFact) => `${predicate}\n${subject}\n${object}`;

/** Facts of several proofs, each once. */
export const distinct = (facts: readonly StatedFact[]) =>
  new Map(facts.map((fact) => [keyOf(fact), fact])).values();

/** The stated facts of every proof of every pair of the hop; none for a relation that articles state. */
export function proofsOf({ goal, pairs }: HopTruth, knowledge: Knowledge): readonly PairProof[] {
  const proofs: PairProof[] = [];
  let seen = 0;
  for (const [subject, objects] of pairs) {
    for (const object of objects) {
      if (knowledge.evidence.sentence(goal.predicate, subject)) continue;
      if (seen++ === MOST_PAIRS) return proofs;
      for (const facts of supports(knowledge, goal.predicate, subject, object)) {
        proofs.push({ subject, object, facts });
      }
    }
  }
  return proofs;
}

/** The fact as if it were a hop of its own. */
export function truthOfFact({ predicate, subject, text }: StatedFact, knowledge: Knowledge): HopTruth {
  return {
    goal: {
      text,
      predicate,
      subject: { kind: 'value', value: subject },
      object: { kind: 'variable', name: 'Y' },
    },
    subjects: new Set([subject]),
    pairs: new Map([[subject, knowledge.objects(predicate, subject)]]),
    backwards: false,
  };
}
