import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ScoringName } from '../../examples/scoring';
import type { RecordQuestion, RecordTask } from '../../tasks/records/record-task';
import { readJsonRecords } from './json-records';
import { splitFiles, splitNames } from './split-files';
import { textLines } from './text-lines';

export interface ReadRecordsOptions {
  /** How many at most; what lies beyond is not read. */
  readonly limit?: number;
  /** Which way right answers are read. */
  readonly scoring?: ScoringName;
}

/**
 * Reads a split of a training mode whose data is records: a JSON list or JSON lines.
 * Records that are no question to be trained on are left out.
 * @throws Error naming file and line of what is wrong, or the folder where a split should lie
 */
export async function readRecords(
  task: RecordTask,
  folder: string,
  split: string,
  { limit = Number.POSITIVE_INFINITY, scoring }: ReadRecordsOptions = {},
): Promise<RecordQuestion[]> {
  const files = await splitFiles(folder, split);
  if (files.length === 0) throw new Error(await noSplit(task, folder, split));
  const aliases = task.trainingMode === '2wiki' ? await readAliases(folder) : undefined;
  const questions: RecordQuestion[] = [];
  for (const file of files) {
    if (questions.length >= limit) break;
    let index = questions.length;
    const convert = (record: unknown) => task.read(record, { index: index++, aliases, scoring });
    const left = limit - questions.length;
    const read = file.endsWith('.jsonl') ? readJsonLines : readJsonRecords;
    for (const question of await read(file, convert, left)) questions.push(question);
  }
  return questions;
}

async function noSplit(task: RecordTask, folder: string, split: string): Promise<string> {
  const there = (await splitNames(folder).catch(() => [])).filter((name) => !name.startsWith('.'));
  const names = there.length > 0 ? ` There is ${there.slice(0, 6).join(', ')}.` : '';
  return `${folder} has no split ${split}: ${task.trainingMode} reads ${task.layout} in it.${names}`;
}

/**
 * @param limit how many at most: the rest of the file is not read
 * @param end bytes that are read; undefined: all
 * @throws Error naming file and line, of the fault in the JSON or of the line that `convert` threw at
 */
export async function readJsonLines<T>(
  file: string,
  convert: (value: unknown) => T | undefined,
  limit = Number.POSITIVE_INFINITY,
  end?: number,
): Promise<T[]> {
  const values: T[] = [];
  let number = 0;
  for await (const line of textLines(file, end)) {
    number++;
    const text = number === 1 ? line.replace(/^\uFEFF/, '') : line;
    if (text.trim() === '') continue;
    if (values.length >= limit) break;
    const value = convertLine(text, convert, `${file}:${number}`);
    if (value !== undefined) values.push(value);
  }
  return values;
}

function convertLine<T>(line: string, convert: (value: unknown) => T, where: string): T {
  try {
    return convert(JSON.parse(line));
  } catch (cause) {
    const { message } = cause as Error;
    const what = cause instanceof SyntaxError ? `this line is not JSON: ${message}` : message;
    throw new Error(`${where}: ${what}.`, { cause });
  }
}

/** Other names by Wikidata id, as 2WikiMultiHopQA's id_aliases.json has them, a JSON object a line. */
async function readAliases(folder: string): Promise<ReadonlyMap<string, readonly string[]> | undefined> {
  const file = path.join(folder, 'id_aliases.json');
  if (!existsSync(file)) return undefined;
  const entries = await readJsonLines(file, (value) => value as Readonly<Record<string, unknown>>);
  const texts = (value: unknown) =>
    Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  return new Map(entries.map((e) => [String(e.Q_id), [...texts(e.aliases), ...texts(e.demonyms)]]));
}
