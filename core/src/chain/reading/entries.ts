import type { Knowledge } from '../knowledge/knowledge';
import type { Announced, Discourse } from './discourse';
import type { Item } from './items/item';
import type { Line } from './segments';
import type { Told } from './statement';

/** Lines below "Ann's friends and their jobs:". "Bea: nurse" says that Bea is a friend, whatever else it says of her. */
export class Entries {
  /** Relations that the last line with a colon at its end announced; none once a line is no entry. */
  private announced: readonly Announced[] = [];
  private line = -1;

  constructor(private readonly knowledge: Knowledge) {}

  /** What an entry says by standing where it stands, unless it says so itself. */
  member(items: readonly Item[], line: Line, read: readonly Told[]): readonly Told[] {
    const isFirst = this.line !== line.start;
    const [person, mark] = items;
    const isMark = ['colon', 'dash', 'arrow', 'open'].includes(mark?.kind ?? '');
    if (!isFirst || !isMark || person?.kind !== 'person' || person.stranger) return [];
    // "Ann: not a friend", "Ann: no"
    if (items.some(({ kind }) => kind === 'not')) return [];
    const { options, start, end } = person;
    const isOf = ({ predicate, subjects }: Announced, name: string) =>
      subjects.some((subject) => this.knowledge.holds(predicate, subject, name));
    const [only, ...others] = this.announced;
    const meant = others.length > 0 ? this.announced.find((one) => isOf(one, options[0]!)) : only;
    if (!meant) return [];
    const { predicate, subjects, sure } = meant;
    const name = options.find((option) => isOf(meant, option)) ?? options[0]!;
    if (read.some((told) => told.predicate === predicate && told.values.includes(name))) return [];
    const certain = sure && subjects.length === 1 && options.length === 1;
    return [{ predicate, subjects, values: [name], sure: certain, start, end }];
  }

  after(items: readonly Item[], line: Line, discourse: Discourse): void {
    const isEntry = items[0]?.kind === 'person' && line.start !== this.line;
    this.line = line.start;
    if (items.at(-1)?.kind === 'colon')
      this.announced = discourse
        .announced()
        .filter(
          ({ predicate, value, line: at }) =>
            at === line.start && value === undefined && !this.knowledge.valuesOf(predicate),
        );
    else if (!isEntry) this.announced = [];
  }
}
