import type { QueryRun } from '@phantomlab/core/prolog/queries/query-session';

/** An answer in a notebook: its row of the table, and its proof as text where it was made. */
export interface ShownAnswer {
  readonly row: readonly string[];
  readonly proof?: string;
}

/** VS Code sets the cells of tables to the right, for numbers. */
const LEFT = 'style="text-align: left; vertical-align: top"';

/** The answers of a query as a table, each with its proof to open. What programs say is text here, never markup. */
export function answersHtml(run: QueryRun, answers: readonly ShownAnswer[]): string {
  const shown = `<p>${escaped(summary(run))}</p>`;
  if (run.total === 0) return shown;
  if (run.columns.length === 0) return shown + proofDetails(answers[0]?.proof);
  const head = run.columns.map((name) => `<th ${LEFT}>${escaped(name)}</th>`).join('');
  const rows = answers.map(({ row, proof }) => {
    const cells = row.map((cell) => `<td ${LEFT}><code>${escaped(cell)}</code></td>`).join('');
    return `<tr>${cells}<td ${LEFT}>${proofDetails(proof)}</td></tr>`;
  });
  const more = run.total - answers.length;
  const rest = more > 0 ? `<p>and ${more} more: run the query in the Query view to see them all.</p>` : '';
  return `${shown}<table><thead><tr>${head}<th></th></tr></thead><tbody>${rows.join('')}</tbody></table>${rest}`;
}

/** The same without markup: for diffs, and where HTML is not shown. */
export function answersText(run: QueryRun, answers: readonly ShownAnswer[]): string {
  const rows = answers.map(({ row }) => row.map((cell, i) => `${run.columns[i]} = ${cell}`).join(', '));
  return [summary(run), ...(run.columns.length > 0 ? rows : [])].join('\n');
}

const endings = {
  complete: '',
  'answer-limit': ', stopped at the limit of answers',
  'inference-limit': ', stopped at the limit of inferences',
  'time-limit': ', stopped at the time limit',
} as const;

function summary({ total, columns, ending, by, inferences, milliseconds }: QueryRun): string {
  const stopped = endings[ending];
  const found =
    total === 0
      ? stopped === ''
        ? 'false'
        : 'unknown'
      : columns.length === 0
        ? 'true'
        : `${total} ${total === 1 ? 'answer' : 'answers'}`;
  const took = by === 'datalog' ? `${inferences} rows read` : `${inferences} inferences`;
  return `${found}${stopped} (${took}, ${Math.round(milliseconds)} ms)`;
}

function proofDetails(proof: string | undefined): string {
  if (proof === undefined) return '';
  return `<details><summary>proof</summary><pre>${escaped(proof)}</pre></details>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.codePointAt(0)};`);
}
