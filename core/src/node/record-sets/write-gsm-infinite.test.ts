import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { usualOptions } from '../../gsm-infinite/options';
import { gsmInfinite } from '../../tasks/records/gsm-infinite';
import { readRecords } from '../datasets/read-records';
import { writeGsmInfinite } from './write-gsm-infinite';

describe('a set of GSM-Infinite on disk', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'phantomlab-gsm-'));
  });
  after(() => rm(folder, { recursive: true }));

  const options = { ...usualOptions, ops: [2, 10], perOp: 15 };
  const at = (...names: string[]) => path.join(folder, ...names);
  const file = (op: number) => `igsm_op${op}_ip20_force_True_0.jsonl`;

  it('lies as the sets of its authors, with whole numbers as ids, and is read by the task', async () => {
    const { problems, folders } = await writeGsmInfinite(folder, 'gsm', options);
    equal(problems, 30);
    deepEqual(folders, [at('gsm-train'), at('gsm-eval')]);
    const realistic = at('gsm-train', 'zero_context', 'realistic');
    deepEqual(await readdir(realistic), ['medium']);
    deepEqual((await readdir(path.join(realistic, 'medium'))).sort(), ['10', '2']);
    const lines = (await readFile(path.join(realistic, 'medium', '10', file(10)), 'utf8'))
      .trimEnd()
      .split('\n');
    equal(lines.length, 12);
    const [record] = lines.map((line) => JSON.parse(line));
    deepEqual(Object.keys(record), [
      'problem',
      'question',
      'solution',
      'op',
      'id',
      'template',
      'mode',
      'length',
      'd',
    ]);
    equal(typeof record.id, 'number');
    const questions = await readRecords(gsmInfinite, realistic, 'medium', { scoring: 'paper' });
    equal(questions.length, 24);
    ok(questions.every(({ answer }) => /^\d+$/.test(answer[0]!)));
    const graphs = await readFile(at('gsm-train', 'graphs', 'zero_context', 'medium', '10.jsonl'), 'utf8');
    deepEqual(
      graphs
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).id),
      lines.map((line) => JSON.parse(line).id),
    );
  });

  it('takes further numbers of operations, and stays as it is when made again', async () => {
    await writeGsmInfinite(folder, 'gsm', { ...options, ops: [2, 3] });
    const medium = at('gsm-eval', 'zero_context', 'realistic', 'medium');
    deepEqual((await readdir(medium)).sort(), ['10', '2', '3']);
  });

  it('leaves both splits as they are where a file would differ', async () => {
    const changed = at('gsm-train', 'zero_context', 'realistic', 'medium', '3', file(3));
    await writeFile(changed, 'mine\n');
    await rejects(writeGsmInfinite(folder, 'gsm', { ...options, ops: [3, 4] }), (error: Error) =>
      error.message.startsWith(`${changed} exists and differs`),
    );
    equal(await readFile(changed, 'utf8'), 'mine\n');
    ok(!(await readdir(at('gsm-eval', 'zero_context', 'realistic', 'medium'))).includes('4'));
    deepEqual((await readdir(folder)).sort(), ['gsm-eval', 'gsm-train']);
  });

  it('is filled to the longest length that may be asked for', async () => {
    await writeGsmInfinite(folder, 'long', {
      ...options,
      ops: [3],
      perOp: 1,
      tokens: 128_000,
      trainFraction: 1,
    });
    const text = await readFile(at('long-train', '128k', 'realistic', 'medium', '3', file(3)), 'utf8');
    const length = JSON.parse(text).problem.length;
    ok(length > 511_000 && length <= 512_000, String(length));
  });

  it('says what is in the way', async () => {
    await writeFile(at('mine.txt'), '');
    await rejects(
      writeGsmInfinite(at('mine.txt'), 'gsm', options),
      /mine\.txt.* can't be made: a file is in the way/,
    );
  });

  it('has no folder for a split that gets nothing', async () => {
    const { folders } = await writeGsmInfinite(folder, 'all', { ...options, trainFraction: 0 });
    deepEqual(folders, [at('all-eval')]);
    ok(!(await readdir(folder)).includes('all-train'));
  });
});
