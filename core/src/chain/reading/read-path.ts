import type { ClauseReader } from './clauses/clause-reader';
import type { Setting } from './clauses/setting';
import type { Discourse, OpenPhrase } from './discourse';
import { type Group, groupOf, joined, NOBODY } from './group';
import type { Item, StatedValue } from './item';
import { openQuestion } from './open-question';

/** From an item to the one before another. */
export type Piece = readonly [from: number, to: number];

/** The pieces of "Ann → mother → Bea" or "Ann --mother--> Bea"; undefined for a text without arrows. */
export function piecesOfPath(items: readonly Item[]): readonly Piece[] | undefined {
  if (!items.some(({ kind }) => kind === 'arrow')) return undefined;
  return cutAt(items, ['arrow', 'dash', 'end']).flatMap((piece) => nextPath(items, piece));
}

/** "Ann → nurse, Bea → baker": where a path has come to a value or a number, the next name begins another. */
function nextPath(items: readonly Item[], [from, to]: Piece): readonly Piece[] {
  const last = items[to - 1];
  const comma = items[to - 2];
  const isNext =
    last?.kind === 'person' &&
    items[to]?.kind === 'arrow' &&
    (comma?.kind === 'comma' || comma?.kind === 'and');
  const ended = ['value', 'number', 'close'].includes(items[to - 3]?.kind ?? '');
  return isNext && ended && to - 2 > from
    ? [
        [from, to - 2],
        [to - 1, to],
      ]
    : [[from, to]];
}

/** "Sons: Ann → Bea": the relation that each path is of. */
function labelOfPath(items: readonly Item[], pieces: readonly Piece[]): string | undefined {
  const [relation, colon, person] = items;
  const label = relation?.kind === 'relation' && !relation.attribute && colon?.kind === 'colon';
  if (!label || person?.kind !== 'person' || pieces[0]?.[1] !== 3) return undefined;
  // "Grandfather: Ann → Bea → Cy" goes through them all.
  const third = pieces[2];
  return third === undefined || beginsAnew(items, third) ? relation.predicate : undefined;
}

/** Whether a path begins anew with a piece: behind the comma or the semicolon that ended the one before. */
const beginsAnew = (items: readonly Item[], [from]: Piece): boolean =>
  items[from]?.kind === 'person' && ['comma', 'and', 'end'].includes(items[from - 1]?.kind ?? '');

/** The cells of a table's row; an empty cell counts. */
export const cellsOfRow = (items: readonly Item[]): readonly Piece[] =>
  cutAt(items, ['bar'], true).slice(1, -1);

function cutAt(items: readonly Item[], kinds: readonly Item['kind'][], empty = false): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (let at = 0; at <= items.length; at++) {
    if (at < items.length && !kinds.includes(items[at]!.kind)) continue;
    if (at > from || empty) pieces.push([from, at]);
    from = at + 1;
  }
  return pieces;
}

interface Pending {
  readonly predicate: string;
  readonly attribute: boolean;
  readonly of: Group | undefined;
  readonly at: number;
}

/**
 * Reads pieces that lead from one to the next: people, the relations between them, values. A piece that is
 * a sentence of its own is read as one.
 */
export function readPath(
  clause: ClauseReader,
  items: readonly Item[],
  pieces: readonly Piece[],
  setting: Setting,
  discourse: Discourse,
): void {
  let subject: Group | undefined;
  let pending: Pending | undefined;
  let bearing: { readonly readings: readonly StatedValue[]; readonly at: number } | undefined;
  const owner = (of: Group | undefined, predicate: string): Group =>
    of ?? setting.topic ?? discourse.openOf(predicate) ?? discourse.nearby();

  const label = labelOfPath(items, pieces) ?? setting.label;
  if (label !== undefined) clause.label = label;
  const told = headedPath(clause, items, pieces);
  for (const [begin, end] of pieces.slice(told)) {
    let [from, to] = [begin, end];
    if (beginsAnew(items, [begin, end])) {
      subject = undefined;
      pending = undefined;
    }
    // "Ann -[mother]-> Bea"
    if (items[from]?.kind === 'open' && items[to - 1]?.kind === 'close') [from, to] = [from + 1, to - 1];
    while (from < to && ['word', 'number', 'colon', 'comma', 'and', 'is'].includes(items[from]!.kind)) from++;
    const labelled = label !== undefined && begin === 0 && setting.label !== label;
    if (labelled) from = 2;
    const item = items[from];
    if (from === to || !item) continue;
    // "jobs: Ann is a nurse, Bea is a baker"
    const tells = items[from + 1]?.kind === 'colon' && items[from + 2]?.kind === 'person';
    if (item.kind === 'relation' && item.attribute && tells && items[from + 3]?.kind === 'is') {
      clause.readApart(from, to);
      continue;
    }
    if (item.kind === 'relation' && items[from + 1]?.kind !== 'of') {
      const { predicate, attribute } = item;
      if (to === from + 1) {
        pending = { predicate, attribute, of: subject, at: from };
        continue;
      }
      clause.subject = NOBODY;
      clause.withoutOwner(from, owner(subject, predicate), subject !== undefined);
      if (clause.subject !== NOBODY) subject = clause.subject;
      pending = undefined;
      continue;
    }
    const answers = answered(discourse, items, subject === undefined && pending === undefined);
    if (item.kind === 'value' && answers && answers.value === undefined) {
      const known = item.readings.find(({ predicate }) => predicate === answers.predicate);
      if (known) {
        clause.say(known.predicate, answers.of, [groupOf([known.value])], from, from + 1);
        continue;
      }
    }
    if (item.kind === 'value') {
      const of = pending?.attribute ? owner(pending.of, pending.predicate) : subject;
      if (of) {
        const known = item.readings.find(({ predicate }) => predicate === pending?.predicate);
        if (pending && !known) continue;
        const { predicate, value } = known ?? clause.bestReading(item.readings, of);
        clause.say(
          predicate,
          of,
          [groupOf([value])],
          pending?.at ?? from,
          from + 1,
          subject !== undefined || pending !== undefined,
        );
      } else bearing = { readings: item.readings, at: from };
      pending = undefined;
      continue;
    }
    if (items[to - 1]?.kind === 'end' && items[to - 1]?.word === '?') {
      // A cell that asks: "| Who is Ann's mother? | Bea |"
      const asked = openQuestion(items.slice(from, to), clause.knowledge, discourse);
      const attribute = asked !== undefined && clause.knowledge.valuesOf(asked.predicate) !== undefined;
      if (asked?.value === undefined && asked)
        pending = { predicate: asked.predicate, attribute, of: asked.of, at: from };
      continue;
    }
    const phrase = clause.phrases.phrase(from);
    if (phrase?.value.kind === 'bearer' && phrase.next === to) {
      const { predicate, value } = phrase.value;
      bearing = { readings: [{ predicate, value }], at: from };
      continue;
    }
    if (phrase?.value.kind === 'related' && phrase.next === to) {
      const { predicate, attribute, of } = phrase.value;
      pending = { predicate, attribute, of, at: from };
      continue;
    }
    if (item.kind === 'person' && phrase?.value.kind === 'people') {
      const people = clause.peopleValues(from, true)!;
      const group = joined(people.value);
      const before = subject;
      const told = pending !== undefined || bearing !== undefined;
      if (pending) {
        const { predicate, attribute, of, at } = pending;
        const sure = people.sure && predicate !== label;
        if (!attribute) clause.say(predicate, owner(of, predicate), people.value, at, people.next, sure);
      } else if (bearing) {
        const { predicate, value } = clause.bestReading(bearing.readings, group);
        clause.say(predicate, group, [groupOf([value])], bearing.at, people.next, people.sure);
      }
      // "Friends of Ann:", and below it "- Bea → nurse"
      const { open } = setting;
      const listed = open && open.value === undefined && setting.listed && before === undefined && !told;
      if (listed) clause.say(open.predicate, open.of, people.value, from, people.next, people.sure);
      else if (answers && !told) {
        const { predicate, of, value } = answers;
        const [subjects, values] = value === undefined ? [of, people.value] : [group, [groupOf([value])]];
        clause.say(predicate, subjects, values, from, people.next, people.sure);
      }
      pending = undefined;
      bearing = undefined;
      subject = group;
      clause.subject = group;
      const inBrackets = labelInBrackets(items, people.brackets[0]);
      // "Ann → Bea (mother)" says what Bea is to Ann, "Ann (mother) → Bea" what comes next.
      if (inBrackets && before && !told && !inBrackets.attribute) {
        clause.say(inBrackets.predicate, before, people.value, from, people.next, people.sure);
      } else if (inBrackets) pending = { ...inBrackets, of: group, at: from };
      else clause.itsBrackets(people);
      // "Sons: Ann → Bea, Cy → Dee"
      if (label !== undefined && before === undefined && !told && !inBrackets)
        pending = { predicate: label, attribute: false, of: group, at: from };
      if (people.next < to) {
        const last = clause.readApart(from, to);
        if (last !== NOBODY) subject = last;
      }
      continue;
    }
    const last = clause.readApart(from, to);
    if (last !== NOBODY) subject = last;
    pending = undefined;
  }
  if (pending)
    discourse.leaveOpen({ predicate: pending.predicate, of: owner(pending.of, pending.predicate) });
}

/**
 * "Ann's mother's father: Ann → Bea → Cy": who each of the relations leads to. @returns how many pieces were told so:
 * all or none
 */
function headedPath(clause: ClauseReader, items: readonly Item[], pieces: readonly Piece[]): number {
  const colon = items.findIndex(({ kind }) => kind === 'colon');
  if (items[0]?.kind !== 'person' || colon < 3 || colon + 2 !== pieces[0]?.[1]) return 0;
  const relations: string[] = [];
  for (let at = 1; at < colon; at += 2) {
    const relation = items[at + 1];
    if (items[at]?.kind !== 'own' || relation?.kind !== 'relation' || relation.attribute) return 0;
    relations.push(relation.predicate);
  }
  const people = [[colon + 1, colon + 2] as const, ...pieces.slice(1)];
  const isPath = people.every(([from, to]) => items[from]?.kind === 'person' && isAlone(items, from, to));
  if (!isPath || people.length !== relations.length + 1) return 0;
  const groups = people.map(([from]) => clause.phrases.person(from));
  relations.forEach((predicate, i) => {
    clause.say(predicate, groups[i]!, [groups[i + 1]!], people[i + 1]![0], people[i + 1]![0] + 1);
  });
  clause.subject = groups.at(-1)!;
  return pieces.length;
}

/** Nothing but the end of the sentence follows a name. */
const isAlone = (items: readonly Item[], from: number, to: number) =>
  to === from + 1 || (to === from + 2 && items[from + 1]?.kind === 'end');

/** What was asked on the line, where an arrow leads to the answer: "Who is Ann's mother? → Bea" */
function answered(discourse: Discourse, items: readonly Item[], first: boolean): OpenPhrase | undefined {
  const { open } = discourse;
  return first && items[0]?.kind === 'arrow' && open?.line === discourse.line ? open : undefined;
}

/** "Ann (mother) → Bea": the relation that the next piece has to Ann. */
function labelInBrackets(items: readonly Item[], bracket: readonly [Group, number, number] | undefined) {
  if (!bracket || bracket[2] !== bracket[1] + 1) return undefined;
  const item = items[bracket[1]];
  return item?.kind === 'relation' ? { predicate: item.predicate, attribute: item.attribute } : undefined;
}
