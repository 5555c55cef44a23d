import type { RolloutIndex } from '@phantomlab/core/node/rollout-index/rollout-index';
import { readRollouts, type WholeRollout } from '@phantomlab/core/node/rollout-index/search/read-rollouts';
import { addressWidth } from '../runs/rollout-line';
import { columnsOf } from '../terminal/display-width';
import { styleFor } from '../terminal/style';
import { stdout } from '../terminal/terminal';
import { headLine, tableLine } from './rollout-table';

export interface Printed {
  readonly index: RolloutIndex;
  readonly folder: string;
  /** Of these rollouts, in this order. */
  readonly rows: Uint32Array;
  /** How many passed the filter, printed or not. */
  readonly passed: number;
  readonly isFiltered: boolean;
}

/** Rollouts whose texts are in memory at once. */
const batch = 200;

export async function printTable({ index, rows, passed, isFiltered }: Printed): Promise<void> {
  const style = styleFor(stdout);
  const width = Math.min(160, columnsOf(stdout));
  const count = (value: number) => value.toLocaleString('en-US');
  const shown = rows.length < passed ? `, ${count(rows.length)} shown` : '';
  const all = `${count(index.rollouts)} rollout${index.rollouts === 1 ? '' : 's'}`;
  stdout.write(`${isFiltered ? `${count(passed)} of ${all}${shown}` : `${all}${shown}`}\n`);
  if (rows.length === 0) return;
  const columns = await index.columns(['group', 'index']);
  const [groups, indexes] = [columns.column('group')!, columns.column('index')!];
  const addressed = rows.reduce(
    (most, row) => Math.max(most, addressWidth(groups[row]!, indexes[row]! + 1)),
    0,
  );
  stdout.write(`\n${headLine(style, width, addressed)}\n`);
  for await (const part of parts(index, rows))
    stdout.write(part.map((each) => `${tableLine(each, style, width, addressed)}\n`).join(''));
}

/** One document, written part by part: `{run, rollouts, passed, shown: [...]}`; a number that is none is null. */
export async function printJson({ index, folder, rows, passed }: Printed): Promise<void> {
  const head = JSON.stringify({ run: folder, rollouts: index.rollouts, passed }).slice(0, -1);
  stdout.writeJson(`${head},"shown":[`);
  let before = '\n';
  for await (const part of parts(index, rows)) {
    for (const each of part) {
      stdout.writeJson(`${before}${JSON.stringify(document(each))}`);
      before = ',\n';
    }
  }
  stdout.writeJson('\n]}\n');
}

/** The event without its stamp, with what is asked. */
function document({ rollout: { seq, t, type, ...event }, prompt }: WholeRollout): object {
  // Of other trainers' rollouts, neither length nor end is known.
  const { tokens, finish, ...untold } = event;
  const rollout = tokens === 0 ? untold : event;
  if (!prompt) return rollout;
  const { question, answer, difficulty, universe, query } = prompt;
  return { ...rollout, question, answer, difficulty, universe, query };
}

async function* parts(index: RolloutIndex, rows: Uint32Array): AsyncGenerator<readonly WholeRollout[]> {
  for (let from = 0; from < rows.length; from += batch)
    yield await readRollouts(index, rows.subarray(from, from + batch));
}
