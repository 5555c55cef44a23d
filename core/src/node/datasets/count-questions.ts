import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
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

/** A list has to be read whole to be counted; of HotpotQA's half a gigabyte an editor is better left alone. */
const longestList = 128 * 2 ** 20;

async function linesIn(file: string): Promise<number> {
  let lines = 0;
  let blank = true;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    for (const byte of chunk) {
      if (byte === 10) {
        if (!blank) lines++;
        blank = true;
      } else if (byte > 32) blank = false;
    }
  }
  return blank ? lines : lines + 1;
}

async function countIn(file: string): Promise<{ questions: number; aggregations: number }> {
  if (file.endsWith('.jsonl')) return { questions: await linesIn(file), aggregations: 0 };
  const questions: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (!Array.isArray(questions)) return { questions: 0, aggregations: 0 };
  return {
    questions: questions.length,
    aggregations: questions.filter((question) => question?.is_aggregation_question === true).length,
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
    if (bytes > longestList && files.some((file) => file.endsWith('.json'))) return {};
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
