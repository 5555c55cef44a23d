import type { ClauseReader } from '../clauses/clause-reader';
import type { Setting } from '../clauses/setting';
import type { Discourse, OpenPhrase } from '../discourse';
import { type Group, joined } from '../group';
import type { Item } from '../items/item';
import { type Column, columnsOf } from './columns';
import { cellsOfRow, type Piece } from './pieces-of-path';
import { readPath } from './read-path';

/** A Markdown table, read row by row. */
export class Table {
  private columns: readonly Column[] | undefined;

  /** @param headed what the rows are of, where the line above says so: "The sons of Ann are:" */
  constructor(private readonly headed: OpenPhrase | undefined) {}

  /** "| Friend | Father |": the first column's are somebody's friends, and the other columns are about them. */
  private listedColumn(
    columns: readonly Column[],
    cells: readonly Piece[],
    isPerson: (cell: Piece) => boolean,
  ): number {
    const [first, ...others] = columns;
    const isRelation = first && 'predicate' in first && !first.attribute && !first.of;
    return isRelation && others.some((column) => column) && isPerson(cells[0]!) ? 0 : -1;
  }

  read(clause: ClauseReader, items: readonly Item[], setting: Setting, discourse: Discourse): void {
    const cells = cellsOfRow(items);
    if (this.columns === undefined) {
      const columns = columnsOf(clause, items, cells);
      const header = !cells.some(
        ([from, to], i) =>
          !columns[i] && items.slice(from, to).some(({ kind }) => kind === 'person' || kind === 'value'),
      );
      this.columns = header ? columns : [];
      if (header) return;
    }
    const { columns } = this;
    const isPerson = ([from]: readonly [number, number]) => items[from]?.kind === 'person';
    const alone = cells.findIndex((cell, i) => !columns[i] && isPerson(cell));
    // In a table of the sons of Ann the other columns are about the son.
    const related = cells.findIndex((cell, i) => ofWhom(columns[i]) && isPerson(cell));
    const listed = alone < 0 && related < 0 ? this.listedColumn(columns, cells, isPerson) : -1;
    const of = alone >= 0 ? alone : Math.max(related, listed);
    if (!columns.some((column) => column) || of < 0 || isTriple(columns, cells, items)) {
      readPath(clause, items, cells, setting, discourse);
      return;
    }
    const named = clause.peopleValues(cells[of]![0], true)!;
    const subject = joined(named.value);
    if (this.headed && this.headed.value === undefined && of === alone)
      clause.say(this.headed.predicate, this.headed.of, named.value, cells[of]![0], named.next, named.sure);
    const first = columns[listed];
    if (first && 'predicate' in first) {
      const given = this.headed?.predicate === first.predicate ? this.headed.of : undefined;
      const whose = given ?? discourse.openOf(first.predicate) ?? discourse.nearby();
      clause.say(first.predicate, whose, named.value, cells[listed]![0], named.next, false);
    }
    cells.forEach(([from, to], i) => {
      const column = columns[i];
      if (!column || from === to || i === listed) return;
      if ('relation' in column) {
        const phrase = clause.phrases.phrase(from)?.value;
        if (phrase?.kind === 'related' && !phrase.attribute)
          clause.say(phrase.predicate, phrase.of, [subject], from, to);
        return;
      }
      if ('relatedTo' in column) {
        const item = items[from]!;
        if (item.kind === 'relation' && !item.attribute && to === from + 1)
          clause.say(item.predicate, column.relatedTo, [subject], from, to);
        return;
      }
      const number = items[from]!;
      if ('counts' in column || (number.kind === 'number' && !column.attribute && to === from + 1)) {
        const counted = 'counts' in column ? column.counts : column.predicate;
        if (number.kind === 'number') clause.say(counted, subject, [], from, to, true, number.count);
        return;
      }
      const { predicate, attribute } = column;
      if (column.of) {
        const values = attribute ? clause.attributeValues(predicate, from) : clause.peopleValues(from, true);
        if (values && values.next <= to)
          clause.say(predicate, column.of, values.value, from, values.next, values.sure);
        return;
      }
      const values = attribute ? clause.attributeValues(predicate, from) : clause.peopleValues(from, true);
      if (values && values.next <= to)
        clause.say(predicate, subject, values.value, from, values.next, values.sure);
    });
  }
}

/** "| Ann | mother | Bea |" below "| From | Relation | To |" */
function isTriple(columns: readonly Column[], cells: readonly Piece[], items: readonly Item[]): boolean {
  return cells.some(([from, to], i) => {
    const column = columns[i];
    const isRelation = column !== undefined && 'relation' in column && items[from]?.kind === 'relation';
    return isRelation && !items.slice(from, to).some(({ kind }) => kind === 'person');
  });
}

const ofWhom = (column: Column): Group | undefined => (column && 'of' in column ? column.of : undefined);
