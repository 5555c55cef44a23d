import path from 'node:path';
import type { ScoringName } from '../../examples/scoring';
import type { RecordQuestion, RecordTask } from '../../tasks/records/record-task';
import { readJsonLines } from '../datasets/read-records';
import { splitFiles } from '../datasets/split-files';

/** The numbers of operations that the paper's evaluation asks for; those that are missing are passed over. */
const operations = { least: 2, most: 30 } as const;

/**
 * GSM-Infinite as the paper evaluates it: the first rows of each number of operations, its files in the order of their
 * names.
 * @throws Error naming file and line
 */
export async function readOperations(
  task: RecordTask,
  folder: string,
  split: string,
  { most, scoring }: { readonly most: number; readonly scoring?: ScoringName },
): Promise<RecordQuestion[]> {
  const questions: RecordQuestion[] = [];
  const taken = new Map<string, number>();
  for (const file of await splitFiles(folder, split)) {
    const operation = path.basename(path.dirname(file));
    const count = Number(operation);
    if (count < operations.least || count > operations.most) continue;
    const before = taken.get(operation) ?? 0;
    if (before >= most) continue;
    let index = before;
    const read = await readJsonLines(
      file,
      (record) => task.read(record, { index: index++, scoring }),
      most - before,
    );
    taken.set(operation, before + read.length);
    questions.push(...read);
  }
  return questions;
}
