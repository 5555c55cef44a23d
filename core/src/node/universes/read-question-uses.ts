import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { calledByQuery } from '../../prolog/editing/called-by-query';
import { readJsonList } from '../json-list';

/** A question and the predicates (`name/arity`) that its query calls. */
export interface QuestionUse {
  readonly id: string;
  readonly question: string;
  readonly predicates: ReadonlySet<string>;
}

/** The files that hold a universe's questions, in either of PhantomWiki's forms. */
export async function questionFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder).catch((): string[] => []);
  if (entries.includes('questions.json')) return [path.join(folder, 'questions.json')];
  if (!entries.includes('questions')) return [];
  const inside = await readdir(path.join(folder, 'questions')).catch((): string[] => []);
  return inside
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => path.join(folder, 'questions', name));
}

/**
 * What the questions of a universe call.
 * @throws Error as readJsonList does
 */
export async function readQuestionUses(folder: string): Promise<QuestionUse[]> {
  const lists = await Promise.all((await questionFiles(folder)).map((file) => readJsonList(file, useOf)));
  return lists.flat();
}

function useOf(value: unknown): QuestionUse {
  const { id, question, prolog } = (value ?? {}) as Record<string, unknown>;
  const { query } = (prolog ?? {}) as Record<string, unknown>;
  const goals = Array.isArray(query) ? query.filter((goal) => typeof goal === 'string') : [];
  return { id: String(id ?? ''), question: String(question ?? ''), predicates: calledByQuery(goals) };
}
