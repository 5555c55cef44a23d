import type { ClauseReader } from '../clauses/clause-reader';
import type { Setting } from '../clauses/setting';
import type { Discourse, OpenPhrase } from '../discourse';
import { groupOf, NOBODY } from '../group';
import type { Item } from '../items/item';
import { openQuestion } from '../open-question';
import { headedPath } from './headed-path';
import { PeopleOfPath } from './people-of-path';
import { answered, contentOf, tellsAttributes } from './piece-forms';
import { beginsAnew, labelOfPath, type Piece } from './pieces-of-path';

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
  new PathReader(
    clause,
    items,
    setting,
    discourse,
    labelOfPath(items, pieces) ?? labelOfAbove(clause, setting),
  ).read(pieces);
}

/** The label that a line stands under, where a path may be of it. */
function labelOfAbove({ knowledge }: ClauseReader, { label, described }: Setting): string | undefined {
  return described || label === undefined || knowledge.valuesOf(label) ? undefined : label;
}

class PathReader extends PeopleOfPath {
  read(pieces: readonly Piece[]): void {
    const { clause, items, label, discourse } = this;
    if (label !== undefined) clause.label = label;
    const told = headedPath(clause, items, pieces);
    for (const piece of pieces.slice(told)) this.piece(piece);
    const { pending } = this;
    if (!pending) return;
    const { predicate, of } = pending;
    discourse.leaveOpen({ predicate, of: this.owner(of, predicate) });
  }

  private piece(piece: Piece): void {
    const { clause, items, discourse, label, setting } = this;
    if (beginsAnew(items, piece)) {
      this.subject = undefined;
      this.first = undefined;
      this.pending = undefined;
    }
    if (this.counts(piece)) return;
    const isBelowLabel = label !== undefined && setting.label !== label;
    const [begin, to] = contentOf(items, piece, isBelowLabel);
    const from = this.pastBracket(begin, to);
    const item = items[from];
    if (from === to || !item) return;
    if (tellsAttributes(items, from)) {
      clause.readApart(from, to);
      return;
    }
    if (item.kind === 'relation' && items[from + 1]?.kind !== 'of') {
      this.relation(item, from, to);
      return;
    }
    const answers = answered(discourse, items, this.subject === undefined && this.pending === undefined);
    if (item.kind === 'value') {
      if (this.titles(item, from, to)) return;
      if (!answers || !this.answer(item, answers, from)) this.value(item, from);
      return;
    }
    if (items[to - 1]?.kind === 'end' && items[to - 1]?.word === '?') {
      this.question(from, to);
      return;
    }
    const phrase = clause.phrases.phrase(from);
    if (phrase?.value.kind === 'bearer' && phrase.next === to) {
      const { predicate, value } = phrase.value;
      this.bearing = { readings: [{ predicate, value }], at: from };
    } else if (phrase?.value.kind === 'related' && phrase.next === to) {
      const { predicate, attribute, of } = phrase.value;
      this.pending = { predicate, attribute, of, at: from };
    } else if (item.kind === 'person' && phrase?.value.kind === 'people') {
      this.people(from, to, answers);
    } else {
      this.apart(from, to);
      this.pending = undefined;
    }
  }

  /** "Nurse: Ann → mother: Bea": the path is about Ann. */
  private titles({ readings }: Item & { kind: 'value' }, from: number, to: number): boolean {
    const { clause, items } = this;
    const isTitle =
      items[from + 1]?.kind === 'colon' && items[from + 2]?.kind === 'person' && to === from + 3;
    if (!isTitle) return false;
    const group = clause.phrases.person(from + 2);
    const { predicate, value } = clause.bestReading(readings, group);
    clause.say(predicate, group, [groupOf([value])], from, to);
    this.subject = group;
    this.first ??= group;
    return true;
  }

  /** "Ann → sons → 2": how many there are. */
  private counts([from, to]: Piece): boolean {
    const { clause, items, pending } = this;
    const number = items[from];
    const counted = items[from + 1];
    // "Ann → 2 sons"
    if (number?.kind === 'number' && counted?.kind === 'relation' && to === from + 2 && this.subject) {
      clause.say(counted.predicate, this.subject, [], from, to, true, number.count);
      return true;
    }
    const isAlone = to === from + 1 || (to === from + 2 && items[from + 1]?.kind === 'end');
    if (number?.kind !== 'number' || !isAlone || !pending || pending.attribute) return false;
    const { predicate, of, at } = pending;
    clause.say(predicate, this.owner(of, predicate), [], at, from + 1, true, number.count);
    this.pending = undefined;
    return true;
  }

  /** Past the relation of "Ann → (mother) Bea", which the piece is then of. */
  private pastBracket(at: number, to: number): number {
    const relation = this.items[at + 1];
    const isLabel = this.items[at]?.kind === 'open' && this.items[at + 2]?.kind === 'close';
    if (!isLabel || relation?.kind !== 'relation' || at + 3 >= to) return at;
    this.relation(relation, at + 1, at + 2);
    return at + 3;
  }

  private relation({ predicate, attribute }: Item & { kind: 'relation' }, from: number, to: number): void {
    const { clause, subject } = this;
    if (to === from + 1) {
      this.pending = { predicate, attribute, of: subject, at: from };
      return;
    }
    clause.subject = NOBODY;
    const named = this.items[from + 1]?.kind === 'person' ? clause.phrases.person(from + 1) : undefined;
    const owner = (named && this.ofFirst(predicate, named)) ?? this.owner(subject, predicate);
    clause.withoutOwner(from, owner, subject !== undefined);
    if (clause.subject !== NOBODY) this.subject = clause.subject;
    this.pending = undefined;
  }

  /** A value that answers what was asked on the line. @returns false for one that does not */
  private answer({ readings }: Item & { kind: 'value' }, { predicate, of, value }: OpenPhrase, at: number) {
    const known = value === undefined && readings.find((reading) => reading.predicate === predicate);
    if (!known) return false;
    this.clause.say(known.predicate, of, [groupOf([known.value])], at, at + 1);
    return true;
  }

  private value({ readings }: Item & { kind: 'value' }, at: number): void {
    const { clause, pending, subject } = this;
    const of = pending?.attribute ? this.owner(pending.of, pending.predicate) : subject;
    if (of) {
      const known = readings.find(({ predicate }) => predicate === pending?.predicate);
      if (pending && !known) return;
      const { predicate, value } = known ?? clause.bestReading(readings, of);
      const sure = subject !== undefined || pending !== undefined;
      clause.say(predicate, of, [groupOf([value])], pending?.at ?? at, at + 1, sure);
    } else this.bearing = { readings, at };
    this.pending = undefined;
  }

  /** A cell that asks: "| Who is Ann's mother? | Bea |" */
  private question(from: number, to: number): void {
    const { knowledge } = this.clause;
    const asked = openQuestion(this.items.slice(from, to), knowledge, this.discourse);
    if (!asked || asked.value !== undefined) return;
    const { predicate, of } = asked;
    this.pending = { predicate, attribute: knowledge.valuesOf(predicate) !== undefined, of, at: from };
  }
}
