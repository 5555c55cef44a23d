import type { Knowledge } from '../../knowledge/knowledge';
import type { Discourse } from '../discourse';
import { fitting, type Group, groupOf, holdsOfSome, NOBODY } from '../group';
import type { Item, StatedValue } from '../items/item';
import type { Mood } from '../mood';
import type { Phrase } from '../phrase';
import { PhraseReader } from '../phrases';
import type { Denial, Told } from '../statement';
import { composed } from '../words/composed';
import { ClauseCursor } from './clause-cursor';
import type { Setting } from './setting';

/** The values of a statement: people or attribute values, each with its readings. */
export type Values = readonly Group[];

/** The items of a segment, and what was said in it so far. */
export class Teller extends ClauseCursor {
  readonly statements: Told[] = [];

  readonly denials: Denial[] = [];

  readonly phrases: PhraseReader;

  protected readonly respectively: boolean;

  /** Of whom the clause speaks: "X is a nurse and enjoys chess". */
  subject: Group = NOBODY;

  /** Whose page the text is about from here on. */
  page: Group | undefined;

  /** The predicate of the last statement. */
  protected lastStated: string | undefined;
  /** And of whom it was. */
  protected lastOf: Group = NOBODY;

  /** Offset of the last thing that was only supposed. */
  supposedAt: number | undefined;

  constructor(
    items: readonly Item[],
    readonly source: string,
    readonly knowledge: Knowledge,
    protected readonly discourse: Discourse,
    protected readonly mood: Mood,
    readonly setting: Setting,
  ) {
    super(items);
    this.phrases = new PhraseReader(items, knowledge, discourse);
    this.respectively = items.some(({ word }) => word === 'respectively');
  }

  /** Writes a statement down, unless it is only supposed; what is in doubt is read in the chain's favour. */
  say(
    predicate: string,
    of: Group,
    values: Values,
    from: number,
    to: number,
    sure = true,
    count?: number,
  ): void {
    const start = this.items[from]!.start;
    const end = this.items[Math.max(from, to - 1)]!.end;
    const subjects = fitting(of, (names) =>
      values.every(({ readings }) =>
        readings.some((value) =>
          value.every((one) => names.some((name) => this.knowledge.holds(predicate, name, one))),
        ),
      ),
    );
    if (!subjects || subjects.length === 0) return;
    const mood = this.mood.over(start, end);
    if (mood === 'supposed') {
      this.supposedAt = start;
      this.discourse.note(
        predicate,
        subjects,
        values.flatMap(({ readings }) => readings[0] ?? []),
      );
      return;
    }
    const stated = values.map(
      (value) =>
        fitting(value, (names) =>
          names.every((one) => subjects.some((subject) => this.knowledge.holds(predicate, subject, one))),
        ) ?? [],
    );
    const all = stated.flat();
    // Nobody is a relative of herself alone: it was read wrongly.
    if (subjects.length === 1 && all.length === 1 && subjects[0] === all[0]) return;
    this.lastStated = predicate;
    this.lastOf = of;
    const certain = sure && of.sure && values.every((value) => value.sure) && mood === 'stated';
    const hedged = mood === 'hedged' ? ({ hedged: true } as const) : {};
    if (mood === 'hedged') this.supposedAt = start;
    const base = { predicate, start, end, ...(count !== undefined && { count }), ...hedged };
    this.discourse.note(predicate, subjects, all);
    // "Ann and Bea are a nurse and a cook, respectively"
    if (
      subjects.length > 1 &&
      stated.length === subjects.length &&
      (this.respectively || this.knowledge.valuesOf(predicate))
    ) {
      subjects.forEach((subject, i) => {
        this.statements.push({
          ...base,
          subjects: [subject],
          values: stated[i]!,
          sure: certain && (this.respectively || !this.isOfSome(predicate, subjects, stated[i]!)),
        });
      });
      return;
    }
    const apart = this.knowledge.valuesOf(predicate) && this.namedEach(of, from);
    for (const subject of apart ? subjects.map((name) => [name]) : [subjects]) {
      this.statements.push({ ...base, subjects: subject, values: all, sure: certain });
    }
  }

  /** "Her mother's father is Ann" says who her grandfather is, too. */
  protected sayComposed({ predicate, inner }: Extract<Phrase, { kind: 'related' }>, from: number): void {
    const name = inner && composed(inner.predicate, predicate);
    const start = this.items[from]!.start;
    const said = this.statements.findLast((told) => told.start === start && told.predicate === predicate);
    if (!inner || name === undefined || !said || said.values.length === 0) return;
    const subjects = inner.of.readings.find(holdsOfSome(this.knowledge, name, said.values));
    if (subjects) this.statements.push({ ...said, predicate: name, subjects, sure: false });
  }

  /** What is nobody's is wrong in whatever order it was meant. */
  private isOfSome(predicate: string, subjects: readonly string[], values: readonly string[]): boolean {
    return values.some((value) => subjects.some((name) => this.knowledge.holds(predicate, name, value)));
  }

  /** "Ann and Bea are nurses" says it of each; "the friends of Ann are nurses" of some. */
  protected namedEach(of: Group, from: number): boolean {
    return of.readings.length === 1 && ['person', 'pronoun'].includes(this.kind(from) ?? '');
  }

  protected deny(predicate: string, of: Group, values: readonly string[]): void {
    const [subjects] = of.readings;
    if (subjects && this.mood.at(this.items[0]!.start) === 'stated')
      this.denials.push({ predicate, subjects, values });
  }

  /** Past "not X": what is denied is not said. */
  protected pastDenied(at: number): number {
    let next = at + 1;
    if (this.kind(next) === 'comma' || this.kind(next) === 'end') return next;
    const read = this.phrases.phrase(next, true);
    if (!read) return next;
    next = read.next;
    if (read.value.kind === 'people') next = this.phrases.morePeople(next, false).next;
    return next;
  }

  protected leaveOpen(predicate: string, of: Group): void {
    this.discourse.leaveOpen({ predicate, of });
  }

  bestReading(readings: readonly StatedValue[], group: Group): StatedValue {
    const names = group.readings[0] ?? [];
    return (
      readings.find(({ predicate, value }) =>
        names.some((name) => this.knowledge.holds(predicate, name, value)),
      ) ?? readings[0]!
    );
  }

  protected each(group: Group): Values {
    const first = group.readings[0] ?? [];
    return group.readings.length > 1 ? [group] : first.map((name) => groupOf([name], group.sure));
  }
}
