import type { Knowledge } from '../../knowledge/knowledge';
import type { Discourse } from '../discourse';
import { fitting, type Group, groupOf, NOBODY } from '../group';
import type { Item, StatedValue } from '../item';
import type { Mood } from '../mood';
import { PhraseReader } from '../phrases';
import type { Denial, Told } from '../statement';
import { AFTER_COPULA, DOUBTS } from '../words/lexicon';
import type { Setting } from './setting';

/** The values of a statement: people or attribute values, each with its readings. */
export type Values = readonly Group[];

/** "as stated in the evidence" between commas. */
const LONGEST_REMARK = 10;
const REMARKS = new Set<Item['kind']>(['word', 'owner', 'own', 'noun', 'of', 'relation']);
/** Ends a value: "nurse according to ...". */
export const VALUE_ENDS = new Set(
  'so which because according therefore then by as at in and respectively rather instead while whereas but per from for with who whose is are too that this since'.split(
    ' ',
  ),
);

/** The items of a segment, and what was said in it so far. */
export class Teller {
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

  /** Offset of the last thing that was only supposed. */
  supposedAt: number | undefined;

  constructor(
    protected readonly items: readonly Item[],
    readonly source: string,
    readonly knowledge: Knowledge,
    protected readonly discourse: Discourse,
    protected readonly mood: Mood,
    readonly setting: Setting,
  ) {
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

  protected pastCopula(at: number): number {
    const first = this.kind(at);
    if (first !== 'is' && first !== 'colon' && first !== 'dash' && first !== 'arrow') return at;
    let next = at + 1;
    while (
      AFTER_COPULA.has(this.word(next) ?? '') ||
      DOUBTS.has(this.word(next) ?? '') ||
      this.kind(next) === 'colon'
    )
      next++;
    return next;
  }

  /** Past ", according to the text," before what is said. */
  protected pastRemark(at: number): number {
    if (this.kind(at) !== 'comma') return at;
    let next = at + 1;
    while (next < at + LONGEST_REMARK && REMARKS.has(this.kind(next)!)) next++;
    return next > at + 1 && this.kind(next) === 'comma' ? next + 1 : at;
  }

  /** "chef" is known, and still not what "chef de partie" says. */
  protected endsValue(at: number): boolean {
    const kind = this.kind(at);
    if (kind !== 'word' && kind !== 'value' && kind !== 'noun') return true;
    return VALUE_ENDS.has(this.word(at)!) || !/[\p{L}\p{N}]/u.test(this.word(at)!);
  }

  protected isBoundary(at: number): boolean {
    const kind = this.kind(at);
    return kind === undefined || kind === 'end' || kind === 'comma' || kind === 'close' || kind === 'and';
  }

  protected kind(at: number): Item['kind'] | undefined {
    return this.items[at]?.kind;
  }

  protected word(at: number): string | undefined {
    return this.items[at]?.word;
  }
}
