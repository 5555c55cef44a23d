import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { countJsonList } from './json-records';
import { fileVersion, splitFiles } from './split-files';

/** What a split holds; nothing where its files are not of a format that is counted here. */
export interface QuestionCount {
  readonly questions?: number;
  readonly aggregations?: number;
}

interface Counted extends QuestionCount {
  readonly version: string;
}

/** Questions files run to tens of megabytes, and facts are gathered at each pause in typing. */
const counted = new Map<string, Counted>();

/** Lists are counted byte by byte, some hundred megabytes a second; what is longer an editor leaves alone. */
const longestList = 2 ** 30;
/** A universe's questions are parsed, since those that ask for a count are told apart. */
const longestUniverse = 128 * 2 ** 20;

async function linesIn(file: string): Promise<number> {
  let lines = 0;
  let blank = true;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    for (const byte of chunk) {
      const ends = byte === 10;
      if (ends && !blank) lines++;
      // Characters up to the space are blank.
      blank = ends || (blank && byte <= 32);
    }
  }
  return blank ? lines : lines + 1;
}

/** `questions.json`, or a file of `questions/`, of a universe. */
const isUniverse = (file: string) =>
  path.basename(file) === 'questions.json' || path.basename(path.dirname(file)) === 'questions';

/** As a question is read; older universes do not say it. */
function asksForCount(question: unknown): boolean {
  const { is_aggregation_question: marked, question: text } = (question ?? {}) as Record<string, unknown>;
  return typeof marked === 'boolean'
    ? marked
    : typeof text === 'string' && text.trim().startsWith('How many');
}

async function countIn(file: string): Promise<{ questions: number; aggregations: number }> {
  if (file.endsWith('.jsonl')) return { questions: await linesIn(file), aggregations: 0 };
  if (!isUniverse(file)) return { questions: await countJsonList(file), aggregations: 0 };
  const questions: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (!Array.isArray(questions)) return { questions: 0, aggregations: 0 };
  return {
    questions: questions.length,
    aggregations: questions.filter(asksForCount).length,
  };
}

/** Counts a split's questions, in any of the formats that splitFiles finds. */
export async function countQuestions(folder: string, name: string): Promise<QuestionCount> {
  try {
    const files = await splitFiles(folder, name);
    if (files.length === 0) return {};
    const { bytes, version } = await fileVersion(files);
    const key = path.join(folder, name);
    const known = counted.get(key);
    if (known?.version === version) return known;
    // Which of them can be answered only reading them would tell.
    if (files.some((file) => /^musique_full_/.test(path.basename(file)))) return {};
    if (
      files.some(
        (file) => file.endsWith('.json') && bytes > (isUniverse(file) ? longestUniverse : longestList),
      )
    )
      return {};
    let questions = 0;
    let aggregations = 0;
    for (const file of files) {
      const count = await countIn(file);
      questions += count.questions;
      aggregations += count.aggregations;
    }
    const result = { questions, aggregations, version };
    counted.set(key, result);
    return result;
  } catch {
    // Unreadable or half-written data is for its reader to report, with its own message; here it is not counted.
    return {};
  }
}
