import type { Answers, Bindings } from '../engine/answers';
import { formatTerm } from '../terms/format';

/** The answers of a query as a table: a column a variable, a row an answer. Cells are written when they are seen. */
export class AnswerTable {
  readonly columns: readonly string[];

  constructor(
    readonly rows: readonly Bindings[],
    /** The query's variables, in the order in which they occur. */
    variables: readonly string[],
  ) {
    // A variable that no answer gives a value is no column.
    this.columns = variables.filter((name) => rows.some((row) => row[name] !== undefined));
  }

  static of({ bindings }: Answers, variables: readonly string[]): AnswerTable {
    return new AnswerTable(bindings, variables);
  }

  get size(): number {
    return this.rows.length;
  }

  /** Rows of Prolog text; `_` where an answer leaves a variable without a value. */
  window(from: number, count: number): string[][] {
    return this.rows.slice(from, from + count).map((row) => this.columns.map((name) => cell(row, name)));
  }

  /** The answer at a row, as Prolog text by variable. */
  answer(at: number): Record<string, string> | undefined {
    const row = this.rows[at];
    return row && Object.fromEntries(Object.entries(row).map(([name, value]) => [name, formatTerm(value)]));
  }
}

function cell(row: Bindings, name: string): string {
  const value = row[name];
  return value ? formatTerm(value) : '_';
}
