import { type StatedFact, supports } from '../knowledge/fact-sentences';
import type { Knowledge } from '../knowledge/knowledge';
import type { ReadStep } from '../reading/cut-steps';
import type { Statement } from '../reading/statement';
import { keyOf } from './pair-proofs';

/** A statement and the step that says it. */
export interface Placed {
  readonly step: ReadStep['step'];
  readonly statement: Statement;
}

/** More pairs than that are not looked into. */
const MOST_SAID = 24;

/** Statements that themselves follow from facts that are needed: "the grandmother of Ann is Bea" on the way to an aunt. */
export function* implied(
  stated: readonly Placed[],
  facts: Iterable<StatedFact>,
  knowledge: Knowledge,
): Generator<readonly [Statement, ReadStep['step'], string]> {
  const needed = new Set<string>();
  const people = new Set<string>();
  for (const fact of facts) {
    needed.add(keyOf(fact));
    people.add(fact.subject);
  }
  if (needed.size === 0) return;
  for (const { step, statement } of stated) {
    const { predicate, subjects, values } = statement;
    if (statement.hedged || knowledge.valuesOf(predicate) || subjects.length * values.length > MOST_SAID)
      continue;
    if (!subjects.some((subject) => people.has(subject))) continue;
    const isTrue = values.every((value) =>
      subjects.some((subject) => knowledge.holds(predicate, subject, value)),
    );
    if (!isTrue) continue;
    for (const subject of subjects) {
      if (!people.has(subject) || knowledge.evidence.sentence(predicate, subject)) continue;
      for (const key of supportingKeys(knowledge, predicate, subject, values, needed))
        yield [statement, step, key];
    }
  }
}

function* supportingKeys(
  knowledge: Knowledge,
  predicate: string,
  subject: string,
  values: readonly string[],
  needed: ReadonlySet<string>,
): Generator<string> {
  for (const value of values)
    for (const support of supports(knowledge, predicate, subject, value)) {
      const keys = support.map(keyOf);
      // The great-grandmother of Ann's uncle leads past whatever Ann's niece rests on.
      if (keys.every((key) => needed.has(key))) yield* keys;
    }
}
