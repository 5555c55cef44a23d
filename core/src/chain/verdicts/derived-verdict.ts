import { type StatedFact, supports } from '../knowledge/fact-sentences';
import type { Knowledge } from '../knowledge/knowledge';
import { saidPairs } from '../knowledge/said-pairs';
import type { SaidStep } from '../reading/cut-steps';
import type { Statement } from '../reading/statement';
import { wordingOf } from '../reading/vocabulary';
import type { HopTruth } from './hop-truth';
import { judge } from './judge';

/** What the steps that spell a derived relation out come to. */
export interface Derived {
  readonly verdict: 'proved' | 'contradicted' | 'unsupported';
  /** By step index. */
  readonly steps: ReadonlyMap<number, { readonly verdict: Derived['verdict']; readonly reason: string }>;
  /** The statements that were used. */
  readonly statements: ReadonlySet<Statement>;
}

/** Proofs of one hop that are looked at; a hop of a broad question can have hundreds. */
const MOST_PAIRS = 40;

/**
 * For a relation that no article states: whether the steps state what it derives from ("the mother of Ann
 * is Bea", "the sister of Bea is Cy" for Ann's aunt). Undefined when no step does, or when an article
 * states the relation itself.
 * @param mayTurn which statements may be taken the other way round.
 */
export function derivedVerdict(
  truth: HopTruth,
  said: readonly SaidStep[],
  knowledge: Knowledge,
  mayTurn: (statement: Statement) => boolean,
): Derived | undefined {
  const proofs = proofsOf(truth, knowledge);
  const steps = new Map<number, { verdict: Derived['verdict']; reason: string }>();
  const used = new Set<Statement>();
  const shown = new Set<string>();
  const { predicate } = truth.goal;
  const relation = wordingOf.get(predicate)?.one[0] ?? predicate;
  for (const fact of distinct(proofs.flat())) {
    const factTruth = truthOfFact(fact, knowledge);
    for (const { step, statements } of said) {
      for (const statement of statements) {
        // Most statements speak of somebody else: no pairs need be made of them.
        if (!statement.subjects.includes(fact.subject) && !statement.values.includes(fact.subject)) continue;
        const { direct, turned } = saidPairs(statement, fact.predicate);
        const about = (mayTurn(statement) ? [...direct, ...turned] : direct).filter(
          ({ subject }) => subject === fact.subject,
        );
        const judged =
          about.length > 0 && judge(statement, factTruth, 0, new Set(), knowledge, mayTurn(statement));
        if (!judged) continue;
        used.add(statement);
        if (judged.verdict === 'proved') {
          if (about.some(({ object }) => object === fact.object)) shown.add(keyOf(fact));
          steps.set(step.index, {
            ...judged,
            reason: `The facts say the same; the ${relation} follows from it.`,
          });
        } else if (!steps.has(step.index)) steps.set(step.index, judged);
      }
    }
  }
  if (steps.size === 0) return undefined;
  const verdict = proofs.some((facts) => facts.every((fact) => shown.has(keyOf(fact))))
    ? 'proved'
    : [...steps.values()].some((step) => step.verdict === 'contradicted')
      ? 'contradicted'
      : 'unsupported';
  return { verdict, steps, statements: used };
}

const keyOf = ({ predicate, subject, object }: StatedFact) => `${predicate}\n${subject}\n${object}`;

const distinct = (facts: readonly StatedFact[]) => new Map(facts.map((fact) => [keyOf(fact), fact])).values();

/** The stated facts of every proof of every pair of the hop; none for a relation that articles state. */
function proofsOf({ goal, pairs }: HopTruth, knowledge: Knowledge): readonly (readonly StatedFact[])[] {
  const proofs: (readonly StatedFact[])[] = [];
  let seen = 0;
  for (const [subject, objects] of pairs) {
    for (const object of objects) {
      if (knowledge.evidence.sentence(goal.predicate, subject)) continue;
      if (seen++ === MOST_PAIRS) return proofs;
      proofs.push(...supports(knowledge, goal.predicate, subject, object));
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
