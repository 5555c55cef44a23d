import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { RecordQuestion, RecordTask } from '../tasks/records/record-task';
import { readJsonList } from './json-list';
import { splitFiles } from './split-files';

/**
 * Reads a split of a training mode whose data is records: a JSON list or JSON lines.
 * @param limit how many of them at most; files beyond are not opened
 * @throws Error naming file and line of what is wrong, or the folder where a split should lie
 */
export async function readRecords(
  task: RecordTask,
  folder: string,
  split: string,
  limit = Number.POSITIVE_INFINITY,
): Promise<RecordQuestion[]> {
  const files = await splitFiles(folder, split);
  if (files.length === 0)
    throw new Error(`${folder} has no split ${split}: ${task.trainingMode} reads ${task.layout} in it.`);
  const aliases = task.trainingMode === '2wiki' ? await readAliases(folder) : undefined;
  const questions: RecordQuestion[] = [];
  for (const file of files) {
    if (questions.length >= limit) break;
    let index = questions.length;
    const convert = (record: unknown) => task.read(record, { index: index++, aliases });
    const read = file.endsWith('.jsonl') ? readJsonLines : readJsonList;
    questions.push(...(await explainTooLong(file, () => read(file, convert))));
  }
  return questions.slice(0, limit);
}

/** @throws Error naming file and line, of the fault in the JSON or of the line that `convert` threw at */
export async function readJsonLines<T>(file: string, convert: (value: unknown) => T): Promise<T[]> {
  const lines = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '').split('\n');
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return [];
    try {
      return [convert(JSON.parse(line))];
    } catch (cause) {
      const { message } = cause as Error;
      const what = cause instanceof SyntaxError ? `this line is not JSON: ${message}` : message;
      throw new Error(`${file}:${i + 1}: ${what}.`, { cause });
    }
  });
}

/** Other names by Wikidata id, as 2WikiMultiHopQA's id_aliases.json has them, a JSON object a line. */
async function readAliases(folder: string): Promise<ReadonlyMap<string, readonly string[]> | undefined> {
  const file = path.join(folder, 'id_aliases.json');
  try {
    const entries = await readJsonLines(file, (value) => value as Readonly<Record<string, unknown>>);
    const texts = (value: unknown) =>
      Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
    return new Map(entries.map((e) => [String(e.Q_id), [...texts(e.aliases), ...texts(e.demonyms)]]));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw cause;
  }
}

/** HotpotQA's training set is one JSON list, longer than JavaScript's longest text. */
async function explainTooLong<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_STRING_TOO_LONG') throw cause;
    throw new Error(
      `${file} is too long to be read at once. Write it as JSON lines: jq -c '.[]' ${file} > ${file}l`,
      { cause },
    );
  }
}
