import { type StatedFact, supports } from '../knowledge/fact-sentences';
import type { Knowledge } from '../knowledge/knowledge';
import type { ReadStep } from '../reading/cut-steps';
import type { Statement } from '../reading/statement';
import { wordingOf } from '../reading/words/vocabulary';
import { assertedFacts } from './asserted-facts';
import type { HopTruth } from './hop-truth';
import { judge } from './judge';

/** What the steps that spell a derived relation out come to. */
export interface Derived {
  readonly verdict: 'proved' | 'contradicted' | 'unsupported';
  /** By step index. */
  readonly steps: ReadonlyMap<number, { readonly verdict: Derived['verdict']; readonly reason: string }>;
  /** The statements that were used. */
  readonly statements: ReadonlySet<Statement>;
  /** The pairs of the hop that follow, and the sentence after which they do. */
  readonly shown: readonly ShownPair[];
}

export interface ShownPair {
  readonly subject: string;
  readonly object: string;
  readonly sentence: number;
}

/** What one pair of a hop follows from, by one proof. */
interface PairProof {
  readonly subject: string;
  readonly object: string;
  readonly facts: readonly StatedFact[];
}

/** Proofs of one hop that are looked at; a hop of a broad question can have hundreds. */
const MOST_PAIRS = 40;

/** A statement and the step that says it. */
interface Placed {
  readonly step: ReadStep['step'];
  readonly statement: Statement;
}

/** Who is spoken of, and in which statements. */
function byPerson(stated: readonly Placed[]): ReadonlyMap<string, readonly Placed[]> {
  const about = new Map<string, Placed[]>();
  for (const placed of stated) {
    const { subjects, values } = placed.statement;
    for (const name of new Set([...subjects, ...values])) {
      const known = about.get(name);
      if (known) known.push(placed);
      else about.set(name, [placed]);
    }
  }
  return about;
}

/** What a statement says of a fact, if it speaks of its subject; `isShown`: it names the very fact, and truly. */
function judgedBy(
  statement: Statement,
  fact: StatedFact,
  truth: HopTruth,
  knowledge: Knowledge,
  isReversible: boolean,
): { readonly verdict: Derived['verdict']; readonly reason: string; readonly isShown: boolean } | undefined {
  const { direct, turned } = assertedFacts(statement, fact.predicate);
  const about = (isReversible ? [...direct, ...turned] : direct).filter(
    ({ subject }) => subject === fact.subject,
  );
  if (about.length === 0) return undefined;
  const judged = judge(statement, truth, 0, new Set(), knowledge, isReversible);
  if (!judged) return undefined;
  const isShown = judged.verdict === 'proved' && about.some(({ object }) => object === fact.object);
  return { verdict: judged.verdict, reason: judged.reason, isShown };
}

/**
 * For a relation that no article states: whether the steps state what it derives from ("the mother of Ann
 * is Bea", "the sister of Bea is Cy" for Ann's aunt). Undefined when no step does, or when an article
 * states the relation itself.
 * @param mayReverse which statements may be taken the other way round.
 */
export function derivedVerdict(
  truth: HopTruth,
  read: readonly ReadStep[],
  knowledge: Knowledge,
  mayReverse: (statement: Statement) => boolean,
): Derived | undefined {
  const proofs = proofsOf(truth, knowledge);
  const steps = new Map<number, { verdict: Derived['verdict']; reason: string }>();
  const used = new Set<Statement>();
  const shownAfter = new Map<string, number>();
  const stated = read.flatMap(({ step, statements }) => statements.map((statement) => ({ step, statement })));
  const { predicate } = truth.goal;
  const relation = wordingOf.get(predicate)?.one[0] ?? predicate;
  const about = proofs.length > 0 ? byPerson(stated) : new Map<string, readonly Placed[]>();
  for (const fact of distinct(proofs.flatMap(({ facts }) => facts))) {
    const factTruth = truthOfFact(fact, knowledge);
    for (const { step, statement } of about.get(fact.subject) ?? []) {
      const judged = judgedBy(statement, fact, factTruth, knowledge, mayReverse(statement));
      if (!judged) continue;
      used.add(statement);
      const { verdict, reason, isShown } = judged;
      const key = keyOf(fact);
      if (isShown)
        shownAfter.set(key, Math.min(shownAfter.get(key) ?? statement.sentence, statement.sentence));
      const follows = `The facts say the same; the ${relation} follows from it.`;
      if (verdict === 'proved') steps.set(step.index, { verdict, reason: follows });
      else if (!steps.has(step.index)) steps.set(step.index, { verdict, reason });
    }
  }
  let shown = shownPairs(proofs, shownAfter);
  if (shown.length === 0) {
    const more = [...implied(stated, distinct(proofs.flatMap(({ facts }) => facts)), knowledge)];
    const after = new Map(shownAfter);
    for (const [{ sentence }, , key] of more) after.set(key, Math.min(after.get(key) ?? sentence, sentence));
    shown = more.length > 0 ? shownPairs(proofs, after) : [];
    for (const [statement, step] of shown.length > 0 ? more : []) {
      used.add(statement);
      steps.set(step.index, { verdict: 'proved', reason: `It holds; the ${relation} follows from it.` });
    }
  }
  if (steps.size === 0) return undefined;
  const verdict =
    shown.length > 0
      ? 'proved'
      : [...steps.values()].some((step) => step.verdict === 'contradicted')
        ? 'contradicted'
        : 'unsupported';
  return { verdict, steps, statements: used, shown };
}

/** The pairs all of whose facts were said by one proof. */
function shownPairs(
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

/** More pairs than that are not looked into. */
const MOST_SAID = 24;

/** Statements that themselves follow from facts that are needed: "the grandmother of Ann is Bea" on the way to an aunt. */
function* implied(
  stated: readonly { readonly step: ReadStep['step']; readonly statement: Statement }[],
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

const keyOf = ({ predicate, subject, object }: StatedFact) => `${predicate}\n${subject}\n${object}`;

const distinct = (facts: readonly StatedFact[]) => new Map(facts.map((fact) => [keyOf(fact), fact])).values();

/** The stated facts of every proof of every pair of the hop; none for a relation that articles state. */
function proofsOf({ goal, pairs }: HopTruth, knowledge: Knowledge): readonly PairProof[] {
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
function truthOfFact({ predicate, subject, text }: StatedFact, knowledge: Knowledge): HopTruth {
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
