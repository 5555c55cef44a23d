import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { csvText } from '../../figures/tables/to-csv';
import type { ColumnName } from '../../run/rows/columns';
import { rowFlags } from '../../run/rows/columns';
import { replaceFile } from '../replace-file';
import type { RolloutSource } from '../rollout-index/search/rollout-source';

const numbers = [
  'step',
  'group',
  'index',
  'tokens',
  'reward',
  'advantage',
  'entropy',
  'logprob',
  'ratio',
] as const;
/** Lines that are written at once. */
const batch = 5000;

/** Writes the figures of rollouts as CSV, in the order of the rows: a number that is none is empty. */
export async function writeTable(index: RolloutSource, rows: Uint32Array, file: string): Promise<void> {
  const rewards = index.rewards.map((name) => `rewards.${name}` as const);
  const names: readonly ColumnName[] = [...numbers, ...rewards];
  const columns = await index.columns(
    [...names, 'prompt', 'finish', 'flags', 'hopCount', 'firstBroken'],
    true,
  );
  const values = names.map((name) => columns.column(name)!);
  const column = (name: ColumnName): ArrayLike<number> => columns.column(name)!;
  const [prompts, ends, flags, hops, broken] = [
    column('prompt'),
    column('finish'),
    column('flags'),
    column('hopCount'),
    column('firstBroken'),
  ];
  const ids = columns.promptNames('prompt');
  const line = (row: number): string =>
    [
      ...values.map((of) => (Number.isFinite(of[row]!) ? String(of[row]!) : '')),
      csvText(ids[prompts[row]!] ?? ''),
      ends[row] === 1 ? 'length' : 'stop',
      String(Number((flags[row]! & rowFlags.parsed) > 0)),
      String(Number((flags[row]! & rowFlags.right) > 0)),
      String(hops[row]!),
      broken[row]! > 0 ? String(broken[row]!) : '',
    ].join(',');
  const heads = [...names, 'prompt', 'finish', 'parsed', 'right', 'hops_judged', 'first_broken'];
  function* lines(): Generator<string> {
    yield `${heads.map(csvText).join(',')}\n`;
    for (let from = 0; from < rows.length; from += batch)
      yield Array.from(rows.subarray(from, from + batch), (row) => `${line(row)}\n`).join('');
  }
  await replaceFile(file, (draft) => pipeline(lines, createWriteStream(draft)));
}
