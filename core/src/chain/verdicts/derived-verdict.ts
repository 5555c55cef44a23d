import type { StatedFact } from '../knowledge/fact-sentences';
import type { Knowledge } from '../knowledge/knowledge';
import type { ReadStep } from '../reading/cut-steps';
import type { Statement } from '../reading/statement';
import { wordingOf } from '../reading/words/vocabulary';
import { assertedFacts } from './asserted-facts';
import type { HopTruth } from './hop-truth';
import { implied, type Placed } from './implied-facts';
import { judge } from './judge';
import { distinct, keyOf, proofsOf, type ShownPair, shownPairs, truthOfFact } from './pair-proofs';

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
