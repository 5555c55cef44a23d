import type { ClauseReader } from './clauses/clause-reader';
import type { Setting } from './clauses/setting';
import type { Discourse, OpenPhrase } from './discourse';
import { type Group, groupOf, joined, NOBODY } from './group';
import type { Item, StatedValue } from './item';

/** From an item to the one before another. */
export type Piece = readonly [from: number, to: number];

/** The pieces of "Ann → mother → Bea" or "Ann --mother--> Bea"; undefined for a text without arrows. */
export function piecesOfPath(items: readonly Item[]): readonly Piece[] | undefined {
  return items.some(({ kind }) => kind === 'arrow') ? cutAt(items, ['arrow', 'dash', 'end']) : undefined;
}

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

  for (const [begin, to] of pieces) {
    let from = begin;
    while (from < to && ['word', 'number', 'colon', 'comma', 'and', 'is'].includes(items[from]!.kind)) from++;
    const item = items[from];
    if (from === to || !item) continue;
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
    const phrase = clause.phrases.phrase(from);
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
        if (!attribute)
          clause.say(predicate, owner(of, predicate), people.value, at, people.next, people.sure);
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
      const label = labelInBrackets(items, people.brackets[0]);
      // "Ann → Bea (mother)" says what Bea is to Ann, "Ann (mother) → Bea" what comes next.
      if (label && before && !told && !label.attribute) {
        clause.say(label.predicate, before, people.value, from, people.next, people.sure);
      } else if (label) pending = { ...label, of: group, at: from };
      else clause.itsBrackets(people);
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
