import { sentence } from '../../universe/facts/articles';
import type { Knowledge } from '../knowledge/knowledge';
import type { Statement } from '../reading/statement';
import type { HopTruth } from './hop-truth';
import { doubt, type Judgement, list } from './judgement';

/** A statement of how many there are, beside what the facts say. */
interface Numbered {
  readonly hop: number;
  readonly place: Judgement['place'];
  readonly subjects: readonly string[];
  readonly facts: readonly string[];
}

/** Undefined when the statement says nothing of the hop's relation. */
function numbered(
  { predicate, subjects }: Statement,
  truth: HopTruth,
  hop: number,
  carried: ReadonlySet<string>,
  knowledge: Knowledge,
): Numbered | undefined {
  if (predicate !== truth.goal.predicate) return undefined;
  const onProof = subjects.some((subject) => truth.subjects.has(subject));
  const place = onProof ? 'proof' : subjects.some((subject) => carried.has(subject)) ? 'carried' : 'aside';
  const facts = [...new Set(subjects.flatMap((subject) => knowledge.objects(predicate, subject)))];
  return { hop, place, subjects, facts };
}

const elsewhere = (subjects: readonly string[], truth: HopTruth) =>
  `True of ${list(subjects)}, but the question leads to ${list([...truth.subjects])}.`;

/** What is wrong contradicts the facts, unless it may be read otherwise or is beside the point. */
function wrong({ hop, place, subjects }: Numbered, { sure }: Statement, reason: string): Judgement {
  const base = { hop, place, subjects, leads: [], right: [] } as const;
  return sure && place !== 'aside'
    ? { ...base, verdict: 'contradicted', reason }
    : { ...base, ...doubt(reason), doubtful: true };
}

/** "X has no sons" where the hop asks for the sons of X. */
export function judgeNone(
  statement: Statement,
  truth: HopTruth,
  hop: number,
  carried: ReadonlySet<string>,
  knowledge: Knowledge,
): Judgement | undefined {
  const beside = numbered(statement, truth, hop, carried, knowledge);
  if (!beside) return undefined;
  const { place, subjects, facts } = beside;
  if (facts.length > 0)
    return wrong(beside, statement, `The facts say: ${sentence(statement.predicate, subjects[0]!, facts)}`);
  // That one of several has none is true, and leads nowhere.
  if (place === 'proof') return undefined;
  const reason = elsewhere(subjects, truth);
  return { hop, place, subjects, leads: [], right: [], verdict: 'unsupported', reason };
}

/** "X has two sons" where the hop asks how many sons X has. */
export function judgeCount(
  statement: Statement,
  truth: HopTruth,
  hop: number,
  carried: ReadonlySet<string>,
  knowledge: Knowledge,
): Judgement | undefined {
  const beside = numbered(statement, truth, hop, carried, knowledge);
  if (!beside) return undefined;
  const { place, subjects, facts } = beside;
  // "Ann and Bea have two sons": together, or each.
  const each = subjects.every(
    (name) => knowledge.objects(statement.predicate, name).length === statement.count,
  );
  if (statement.count !== facts.length && !each) {
    const named = facts.length > 0 ? `: ${list(facts)}` : '';
    return wrong(beside, statement, `The facts give ${facts.length}${named}.`);
  }
  const base = { hop, place, subjects, leads: [], right: facts };
  if (place === 'proof') return { ...base, verdict: 'proved', reason: 'The facts give the same number.' };
  return { ...base, verdict: 'unsupported', reason: elsewhere(subjects, truth) };
}
