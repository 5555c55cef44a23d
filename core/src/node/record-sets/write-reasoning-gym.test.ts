import { deepEqual, equal } from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gymTasks, usualGymOptions } from '../../reasoning-gym/options';
import { programOfText } from '../../reasoning-gym/program-of-text';
import { writeReasoningGym } from './write-reasoning-gym';

describe('the files of a Reasoning Gym set', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-gym-'));
  });
  after(() => rmSync(folder, { recursive: true }));
  const linesOf = (...file: string[]) =>
    readFileSync(path.join(folder, ...file), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));

  for (const task of gymTasks)
    it(`of ${task} have beside each question its program and its goals`, async () => {
      await writeReasoningGym(path.join(folder, task), { ...usualGymOptions, task, size: 50 });
      for (const [split, count] of [
        ['train', 40],
        ['eval', 10],
      ] as const) {
        const records = linesOf(task, `${split}.jsonl`);
        equal(records.length, count);
        deepEqual(
          linesOf(task, 'programs', `${split}.jsonl`),
          records.map(({ question, metadata: { source_index } }) => {
            const { facts, rules, query, others } = programOfText(task, question)!;
            return { source_index, query, others, program: facts + rules };
          }),
        );
      }
    });
});
