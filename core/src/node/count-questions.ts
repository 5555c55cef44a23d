import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/** What a split holds; nothing where its files are not of a format that is counted here. */
export interface QuestionCount {
  readonly questions?: number;
  readonly aggregations?: number;
}

interface Counted extends QuestionCount {
  readonly stamp: string;
}

/** Questions files run to tens of megabytes, and facts are gathered at each pause in typing. */
const counted = new Map<string, Counted>();

async function filesOf(folder: string, name: string): Promise<string[]> {
  const split = path.join(folder, name);
  const questions = await readdir(path.join(split, 'questions')).catch(() => []);
  if (questions.length > 0) return questions.map((file) => path.join(split, 'questions', file));
  const inside: string[] = await readdir(split).catch(() => []);
  if (inside.includes('questions.json')) return [path.join(split, 'questions.json')];
  const below = await Promise.all(
    inside.map(async (part) => {
      const names: string[] = await readdir(path.join(split, part)).catch(() => []);
      return names.filter((file) => file.endsWith('.jsonl')).map((file) => path.join(split, part, file));
    }),
  );
  if (below.flat().length > 0) return below.flat();
  const file = path.join(folder, `${name}.jsonl`);
  return (await stat(file).catch(() => undefined)) ? [file] : [];
}

function countIn(file: string, text: string): { questions: number; aggregations: number } {
  if (file.endsWith('.jsonl')) {
    return { questions: text.split('\n').filter((line) => line.trim() !== '').length, aggregations: 0 };
  }
  const questions: unknown = JSON.parse(text);
  if (!Array.isArray(questions)) return { questions: 0, aggregations: 0 };
  return {
    questions: questions.length,
    aggregations: questions.filter((question) => question?.is_aggregation_question === true).length,
  };
}

/** Counts a split's questions: PhantomWiki's JSON, GSM-Infinite's and Reasoning Gym's JSON lines. */
export async function countQuestions(folder: string, name: string): Promise<QuestionCount> {
  try {
    const files = await filesOf(folder, name);
    if (files.length === 0) return {};
    const stats = await Promise.all(files.map((file) => stat(file)));
    const stamp = stats.map((s, i) => `${files[i]}:${s.mtimeMs}:${s.size}`).join('|');
    const key = path.join(folder, name);
    const known = counted.get(key);
    if (known?.stamp === stamp) return known;
    let questions = 0;
    let aggregations = 0;
    for (const file of files) {
      const count = countIn(file, await readFile(file, 'utf8'));
      questions += count.questions;
      aggregations += count.aggregations;
    }
    const result = { questions, aggregations, stamp };
    counted.set(key, result);
    return result;
  } catch {
    // Unreadable or half-written data is for its reader to report, with its own message; here it is not counted.
    return {};
  }
}
