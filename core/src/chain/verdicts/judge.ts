import { sentence } from '../../universe/facts/articles';
import type { Knowledge } from '../knowledge/knowledge';
import type { Statement } from '../reading/statement';
import { type AssertedFact, assertedFacts } from './asserted-facts';
import type { HopTruth } from './hop-truth';
import { judgeCount, judgeNone } from './judge-number';
import { doubt, type Judgement, list } from './judgement';
import { isSurelyWrong } from './surely-wrong';

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
  const judged = judgeStated(statement, truth, hop, carried, knowledge, mayReverse);
  return judged && statement.hedged
    ? {
        ...judged,
        verdict: 'unsupported',
        reason: `It is only held possible. ${judged.reason}`,
        doubtful: true,
      }
    : judged;
}

function judgeStated(
  statement: Statement,
  truth: HopTruth,
  hop: number,
  carried: ReadonlySet<string>,
  knowledge: Knowledge,
  mayReverse: boolean,
): Judgement | undefined {
  if (truth.goal.count !== undefined && statement.count !== undefined) {
    const counted = judgeCount(statement, truth, hop, carried, knowledge);
    if (statement.values.length === 0 || counted?.verdict === 'contradicted') return counted;
  }
  if (truth.goal.count === undefined && statement.count !== undefined && statement.values.length === 0) {
    if (statement.count === 0) return judgeNone(statement, truth, hop, carried, knowledge);
    // How many there are is no hop that was taken, unless it is wrong.
    const counted = judgeCount(statement, truth, hop, carried, knowledge);
    return counted?.verdict === 'contradicted' ? counted : undefined;
  }
  const { direct, turned } = assertedFacts(statement, truth.goal.predicate);
  // "Ann is Bea's mother" counts nobody's children.
  const isReversible = mayReverse && truth.goal.count === undefined;
  const placed = (all: readonly AssertedFact[]) => {
    const pairs = all.filter((pair) => !isBeside(pair, truth.goal.predicate, knowledge));
    return { pairs, place: placeOf(pairs, truth, carried) };
  };
  const readings = [placed(direct), placed(isReversible ? turned : [])].filter(
    ({ pairs }) => pairs.length > 0,
  );
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
function isBeside(
  { subject, object, stated }: AssertedFact,
  predicate: string,
  knowledge: Knowledge,
): boolean {
  return (
    knowledge.holds(stated.predicate, stated.subject, stated.object) &&
    !knowledge.holds(predicate, subject, object)
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
    if (accusation.verdict !== 'contradicted')
      return { ...base, ...accusation, ...(!statement.sure && { doubtful: true }) };
    const sure = statement.sure && place !== 'aside' && wrong.some((pair) => isSurelyWrong(pair, knowledge));
    return sure ? { ...base, ...accusation } : { ...base, ...doubt(accusation.reason), doubtful: true };
  }
  const missed = place === 'proof' ? miscounted(statement, truth, knowledge) : undefined;
  if (missed !== undefined) return { ...base, verdict: 'contradicted', reason: missed };
  if (place === 'proof')
    return { ...base, verdict: 'proved', reason: agreement(subjects, rightObjects, truth) };
  const through = list([...truth.subjects]);
  const reason =
    place === 'carried'
      ? `True of ${list(subjects)}, but the chain came there by a step that does not hold: the proof goes through ${through}.`
      : `True of ${list(subjects)}, but the question leads to ${through}.`;
  return { ...base, verdict: 'unsupported', reason };
}

/** "Ann has just one child, Bea", where there are three. */
function miscounted(
  { predicate, subjects, values, count, sure }: Statement,
  { goal }: HopTruth,
  knowledge: Knowledge,
): string | undefined {
  const [subject, more] = subjects;
  if (!sure || count === undefined || count !== values.length || predicate !== goal.predicate)
    return undefined;
  if (subject === undefined || more !== undefined) return undefined;
  const facts = knowledge.objects(predicate, subject);
  return facts.length > count ? `The facts give ${facts.length}: ${list(facts)}.` : undefined;
}

/** Both what was said and what the hop needs must hold: a father is no mother, though a parent. */
function isRight(
  { subject, object, stated }: AssertedFact,
  predicate: string,
  knowledge: Knowledge,
): boolean {
  return (
    knowledge.holds(predicate, subject, object) &&
    knowledge.holds(stated.predicate, stated.subject, stated.object)
  );
}

function agreement(subjects: readonly string[], right: ReadonlySet<string>, { pairs }: HopTruth): string {
  const all = [...new Set(subjects.flatMap((subject) => pairs.get(subject) ?? []))];
  const missed = all.filter((object) => !right.has(object));
  return `The facts say the same${missed.length > 0 ? `, and also name ${list(missed)}` : ''}.`;
}

function denial(
  { stated: { predicate, subject, object } }: AssertedFact,
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
