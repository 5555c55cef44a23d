import type { StoredQuestion } from '../../prolog/universe-checks/stored-question';
import { readJsonList } from '../json-list';
import { questionFiles } from './read-question-uses';

/** The questions of a universe's folder with their stored answers. What is none is left out: questions are checked elsewhere. */
export async function readStoredQuestions(folder: string): Promise<StoredQuestion[]> {
  const files = await questionFiles(folder);
  const lists = await Promise.all(files.map((file) => readJsonList(file, (value) => value).catch(() => [])));
  return lists.flat().flatMap(storedQuestion);
}

function storedQuestion(value: unknown): StoredQuestion[] {
  const { question, answer, prolog } = (value ?? {}) as Record<string, unknown>;
  const { query, answer: variable } = (prolog ?? {}) as Record<string, unknown>;
  const isTexts = (list: unknown): list is string[] =>
    Array.isArray(list) && list.every((item) => typeof item === 'string');
  if (!isTexts(query) || !isTexts(answer) || typeof variable !== 'string') return [];
  return [{ question: String(question ?? ''), query, variable, answer }];
}
