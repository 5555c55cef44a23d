import type { ClauseReader } from '../clauses/clause-reader';
import type { Setting } from '../clauses/setting';
import type { Discourse, OpenPhrase } from '../discourse';
import { type Group, groupOf, joined, NOBODY } from '../group';
import type { Item, StatedValue } from '../items/item';
import { labelInBrackets } from './piece-forms';

/** A relation that a piece named: the next piece says who or what it leads to. */
interface Pending {
  readonly predicate: string;
  readonly attribute: boolean;
  readonly of: Group | undefined;
  readonly at: number;
}

/** A value that a piece named: the next piece says who bears it. */
interface Bearing {
  readonly readings: readonly StatedValue[];
  readonly at: number;
}

type People = NonNullable<ReturnType<ClauseReader['peopleValues']>>;

/** Where a path has come to, and what it says of the people that a piece names. */
export class PeopleOfPath {
  /** Whom the next piece is about. */
  protected subject: Group | undefined;
  /** Whom the path begins with. */
  protected first: Group | undefined;
  protected pending: Pending | undefined;
  protected bearing: Bearing | undefined;

  /** @param label "Sons: Ann → Bea": the relation that each path is of */
  constructor(
    protected readonly clause: ClauseReader,
    protected readonly items: readonly Item[],
    protected readonly setting: Setting,
    protected readonly discourse: Discourse,
    protected readonly label: string | undefined,
  ) {}

  protected people(from: number, to: number, answers: OpenPhrase | undefined): void {
    const { clause, items, label } = this;
    const people = clause.peopleValues(from, true)!;
    const group = joined(people.value);
    const before = this.subject;
    const told = this.pending !== undefined || this.bearing !== undefined;
    this.lead(people, group);
    if (!told) this.listOrAnswer(people, group, from, answers);
    this.pending = undefined;
    this.bearing = undefined;
    this.subject = group;
    this.first ??= group;
    clause.subject = group;
    const inBrackets = labelInBrackets(items, people.brackets[0]);
    // "Ann → Bea (mother)" says what Bea is to Ann, "Ann (mother) → Bea" what comes next.
    if (inBrackets && before && !told && !inBrackets.attribute)
      clause.say(inBrackets.predicate, before, people.value, from, people.next, people.sure);
    else if (inBrackets) this.pending = { ...inBrackets, of: group, at: from };
    else clause.itsBrackets(people);
    // "Sons: Ann → Bea, Cy → Dee"
    if (label !== undefined && before === undefined && !told && !inBrackets)
      this.pending = { predicate: label, attribute: false, of: group, at: from };
    if (people.next < to) this.apart(from, to);
  }

  /** What the piece before these people leads to. */
  private lead(people: People, group: Group): void {
    const { clause, pending, bearing } = this;
    if (pending) {
      const { predicate, attribute, of, at } = pending;
      const sure = people.sure && predicate !== this.label;
      const owner = this.ofFirst(predicate, group) ?? this.owner(of, predicate);
      if (!attribute) clause.say(predicate, owner, people.value, at, people.next, sure);
    } else if (bearing) {
      const { predicate, value } = clause.bestReading(bearing.readings, group);
      clause.say(predicate, group, [groupOf([value])], bearing.at, people.next, people.sure);
    }
  }

  /** "Ann → daughter Bea → granddaughter Cy": whose granddaughter she is stands first. */
  protected ofFirst(predicate: string, { readings }: Group): Group | undefined {
    const { first, subject } = this;
    if (!first || first === subject || !/^(?:great_)*grand/.test(predicate)) return undefined;
    const { knowledge } = this.clause;
    const [names = []] = readings;
    const holdOf = (group: Group | undefined) =>
      names.every((name) => group?.readings[0]?.some((one) => knowledge.holds(predicate, one, name)));
    return holdOf(first) && !holdOf(subject) ? first : undefined;
  }

  /** "Friends of Ann:", and below it "- Bea → nurse"; or people who answer what was asked on the line. */
  private listOrAnswer(people: People, group: Group, from: number, answers: OpenPhrase | undefined): void {
    const { clause, setting } = this;
    const { open } = setting;
    if (open && open.value === undefined && setting.listed && this.subject === undefined)
      clause.say(open.predicate, open.of, people.value, from, people.next, people.sure);
    else if (answers) {
      const { predicate, of, value } = answers;
      const [subjects, values] = value === undefined ? [of, people.value] : [group, [groupOf([value])]];
      clause.say(predicate, subjects, values, from, people.next, people.sure);
    }
  }

  protected apart(from: number, to: number): void {
    const { pending } = this;
    if (pending && !pending.attribute)
      this.discourse.leaveOpen({
        predicate: pending.predicate,
        of: this.owner(pending.of, pending.predicate),
      });
    const last = this.clause.readApart(from, to);
    if (last !== NOBODY) this.subject = last;
  }

  protected owner(of: Group | undefined, predicate: string): Group {
    return of ?? this.setting.topic ?? this.discourse.openOf(predicate) ?? this.discourse.nearby();
  }
}
