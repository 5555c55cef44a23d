import type { ClauseReader } from './clauses/clause-reader';
import type { Setting } from './clauses/setting';
import type { Discourse } from './discourse';
import { joined } from './group';
import type { Item } from './items';
import { cellsOfRow, readPath } from './read-path';

type Column = { readonly predicate: string; readonly attribute: boolean } | undefined;

/** A Markdown table, read row by row. */
export class Table {
  private columns: readonly Column[] | undefined;

  read(clause: ClauseReader, items: readonly Item[], setting: Setting, discourse: Discourse): void {
    const cells = cellsOfRow(items);
    if (this.columns === undefined) {
      const header = !items.some(({ kind }) => kind === 'person' || kind === 'value');
      this.columns = header ? cells.map(([from, to]) => columnOf(items, from, to)) : [];
      if (header) return;
    }
    const { columns } = this;
    const of = cells.findIndex(([from], i) => !columns[i] && items[from]?.kind === 'person');
    if (!columns.some((column) => column) || of < 0) {
      readPath(clause, items, cells, setting, discourse);
      return;
    }
    const subject = joined(clause.peopleValues(cells[of]![0], true)!.value);
    cells.forEach(([from, to], i) => {
      const column = columns[i];
      if (!column || from === to) return;
      const { predicate, attribute } = column;
      const values = attribute ? clause.attributeValues(predicate, from) : clause.peopleValues(from, true);
      if (values && values.next <= to)
        clause.say(predicate, subject, values.value, from, values.next, values.sure);
    });
  }
}

function columnOf(items: readonly Item[], from: number, to: number): Column {
  const item = items[from];
  if (item?.kind !== 'relation' || to > from + 1) return undefined;
  return { predicate: item.predicate, attribute: item.attribute };
}
