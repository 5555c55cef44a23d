import { sentence } from '../../universe/facts/articles';
import type { Verdict } from '../chain';
import type { Knowledge } from '../knowledge/knowledge';
import type { Statement } from '../reading/statement';
import { type AssertedFact, assertedFacts } from './asserted-facts';
import type { HopTruth } from './hop-truth';
import { isSurelyWrong } from './surely-wrong';

/** What a statement does for a hop. */
export interface Judgement {
  readonly hop: number;
  /**
   * `proof`: it takes the hop from where the proof does. `carried`: from where the chain's own mistake had
   * led. `aside`: it speaks of the hop's relation, but of somebody else.
   */
  readonly place: 'proof' | 'carried' | 'aside';
  readonly verdict: Exclude<Verdict, 'skipped'>;
  readonly reason: string;
  /** Of whom, in the hop's terms. */
  readonly subjects: readonly string[];
  /** Where the hop leads by this statement: whom the next hop may start from. */
  readonly leads: readonly string[];
  /** Right values among them; for a count, what it lists. */
  readonly right: readonly string[];
  /** It may be read otherwise, so that it outweighs nothing that is plain. */
  readonly doubtful?: boolean;
}

/**
 * Holds a statement against a hop; undefined when it says nothing of the hop's relation.
 * @param carried whom the chain, rightly or wrongly, has come to before this hop.
 * @param mayReverse whether the statement may be taken the other way round ("Ann is Bea's daughter" for who
 * Ann's mother is).
 */
export function judge(
  statement: Statement,
  truth: HopTruth,
  hop: number,
  carried: ReadonlySet<string>,
  knowledge: Knowledge,
  mayReverse = true,
): Judgement | undefined {
  if (truth.goal.count !== undefined && statement.count !== undefined) {
    const counted = judgeCount(statement, truth, hop, carried, knowledge);
    if (statement.values.length === 0 || counted?.verdict === 'contradicted') return counted;
  }
  if (truth.goal.count === undefined && statement.count === 0 && statement.values.length === 0) {
    return judgeNone(statement, truth, hop, carried, knowledge);
  }
  const { direct, turned } = assertedFacts(statement, truth.goal.predicate);
  const placed = (all: readonly AssertedFact[]) => {
    const pairs = all.filter((pair) => !isBeside(pair, truth.goal.predicate, knowledge));
    return { pairs, place: placeOf(pairs, truth, carried) };
  };
  const readings = [placed(direct), placed(mayReverse ? turned : [])].filter(({ pairs }) => pairs.length > 0);
  const best =
    readings.find(({ place }) => place === 'proof') ??
    readings.find(({ place }) => place === 'carried') ??
    readings[0];
  return best && judgePairs(statement, best.pairs, best.place, truth, hop, knowledge);
}

/**
 * True as it is said, and beside the point: "the parents of Ann are Bea and Bob" says of her mother that she
 * is Bea, and of Bob nothing false.
 */
function isBeside({ subject, object, said }: AssertedFact, predicate: string, knowledge: Knowledge): boolean {
  return (
    knowledge.holds(said.predicate, said.subject, said.object) && !knowledge.holds(predicate, subject, object)
  );
}

function placeOf(
  pairs: readonly AssertedFact[],
  truth: HopTruth,
  carried: ReadonlySet<string>,
): Judgement['place'] {
  if (truth.backwards) {
    const { object } = truth.goal;
    const wanted = object.kind === 'value' ? object.value.toLowerCase() : undefined;
    return pairs.some((pair) => pair.object.toLowerCase() === wanted || truth.subjects.has(pair.subject))
      ? 'proof'
      : 'aside';
  }
  if (pairs.some(({ subject }) => truth.subjects.has(subject))) return 'proof';
  return pairs.some(({ subject }) => carried.has(subject)) ? 'carried' : 'aside';
}

function judgePairs(
  statement: Statement,
  pairs: readonly AssertedFact[],
  place: Judgement['place'],
  truth: HopTruth,
  hop: number,
  knowledge: Knowledge,
): Judgement {
  const { predicate } = truth.goal;
  const subjects = [...new Set(pairs.map(({ subject }) => subject))];
  // Described subjects ("the jobs of the brothers of Ann are ...") share their values: one fit is enough.
  const right = pairs.filter((pair) => isRight(pair, predicate, knowledge));
  const rightObjects = new Set(right.map(({ object }) => object));
  const wrong = pairs.filter(({ object }) => !rightObjects.has(object));
  const leads = truth.backwards ? subjects : [...new Set(pairs.map(({ object }) => object))];
  const base = { hop, place, subjects, leads, right: [...rightObjects] };
  if (wrong.length > 0) {
    const accusation = denial(wrong[0]!, knowledge);
    if (accusation.verdict !== 'contradicted') return { ...base, ...accusation };
    const sure = statement.sure && place !== 'aside' && wrong.some((pair) => isSurelyWrong(pair, knowledge));
    return sure ? { ...base, ...accusation } : { ...base, ...doubt(accusation.reason), doubtful: true };
  }
  if (place === 'proof')
    return { ...base, verdict: 'proved', reason: agreement(subjects, rightObjects, truth) };
  const through = list([...truth.subjects]);
  const reason =
    place === 'carried'
      ? `True of ${list(subjects)}, but the chain came there by a step that does not hold: the proof goes through ${through}.`
      : `True of ${list(subjects)}, but the question leads to ${through}.`;
  return { ...base, verdict: 'unsupported', reason };
}

/** Both what was said and what the hop needs must hold: a father is no mother, though a parent. */
function isRight({ subject, object, said }: AssertedFact, predicate: string, knowledge: Knowledge): boolean {
  return (
    knowledge.holds(predicate, subject, object) && knowledge.holds(said.predicate, said.subject, said.object)
  );
}

function agreement(subjects: readonly string[], right: ReadonlySet<string>, { pairs }: HopTruth): string {
  const all = [...new Set(subjects.flatMap((subject) => pairs.get(subject) ?? []))];
  const missed = all.filter((object) => !right.has(object));
  return `The facts say the same${missed.length > 0 ? `, and also name ${list(missed)}` : ''}.`;
}

const doubt = (reason: string) =>
  ({ verdict: 'unsupported', reason: `It may be read otherwise. ${reason}` }) as const;

function denial(
  { said: { predicate, subject, object } }: AssertedFact,
  knowledge: Knowledge,
): Pick<Judgement, 'verdict' | 'reason'> {
  const facts = knowledge.objects(predicate, subject);
  if (facts.length > 0) {
    return { verdict: 'contradicted', reason: `The facts say: ${sentence(predicate, subject, facts)}` };
  }
  if (!knowledge.isPerson(subject)) {
    return { verdict: 'unsupported', reason: `There is no ${subject} in this universe.` };
  }
  return { verdict: 'unsupported', reason: `No fact says: ${sentence(predicate, subject, [object])}` };
}

/** "X has no sons" where the hop asks for the sons of X. */
function judgeNone(
  { predicate, subjects, sure }: Statement,
  truth: HopTruth,
  hop: number,
  carried: ReadonlySet<string>,
  knowledge: Knowledge,
): Judgement | undefined {
  if (predicate !== truth.goal.predicate) return undefined;
  const onProof = subjects.some((subject) => truth.subjects.has(subject));
  const place = onProof ? 'proof' : subjects.some((subject) => carried.has(subject)) ? 'carried' : 'aside';
  const facts = [...new Set(subjects.flatMap((subject) => knowledge.objects(predicate, subject)))];
  // That one of several has none is true, and leads nowhere.
  if (facts.length === 0 && onProof) return undefined;
  const base = { hop, place, subjects, leads: [], right: [] } as const;
  if (facts.length === 0) {
    const reason = `True of ${list(subjects)}, but the question leads to ${list([...truth.subjects])}.`;
    return { ...base, verdict: 'unsupported', reason };
  }
  const reason = `The facts say: ${sentence(predicate, subjects[0]!, facts)}`;
  return sure && place !== 'aside'
    ? { ...base, verdict: 'contradicted', reason }
    : { ...base, ...doubt(reason), doubtful: true };
}

function judgeCount(
  { predicate, subjects, count, sure }: Statement,
  truth: HopTruth,
  hop: number,
  carried: ReadonlySet<string>,
  knowledge: Knowledge,
): Judgement | undefined {
  if (predicate !== truth.goal.predicate) return undefined;
  const onProof = subjects.some((subject) => truth.subjects.has(subject));
  const place = onProof ? 'proof' : subjects.some((subject) => carried.has(subject)) ? 'carried' : 'aside';
  const facts = [...new Set(subjects.flatMap((subject) => knowledge.objects(predicate, subject)))];
  const base = { hop, place, subjects, leads: [] } as const;
  if (count !== facts.length) {
    const reason = `The facts give ${facts.length}${facts.length > 0 ? `: ${list(facts)}` : ''}.`;
    return sure && place !== 'aside'
      ? { ...base, right: [], verdict: 'contradicted', reason }
      : { ...base, right: [], ...doubt(reason), doubtful: true };
  }
  if (onProof) return { ...base, right: facts, verdict: 'proved', reason: 'The facts give the same number.' };
  const reason = `True of ${list(subjects)}, but the question leads to ${list([...truth.subjects])}.`;
  return { ...base, right: facts, verdict: 'unsupported', reason };
}

/** "Ann, Bea and Cy"; long lists are cut. */
export function list(items: readonly string[]): string {
  if (items.length === 0) return 'nobody';
  if (items.length > 4) return `${items.slice(0, 3).join(', ')} and ${items.length - 3} more`;
  return items.length === 1 ? items[0]! : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
