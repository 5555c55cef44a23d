import { type FileHandle, open } from 'node:fs/promises';
import type { Filter, TextFilter } from '../../../run/filter/filter';
import { boundedSearch } from './bounded-match';
import { textIn } from './event-text';
import type { RolloutSource } from './rollout-source';
import { textFilters } from './text-verdicts';

/** Questions that are read before they are searched: a search has its price. */
const batch = 256;

/** For each condition on questions, 1 for each prompt whose question meets it: looked through once a prompt. */
export async function searchQuestions(
  index: RolloutSource,
  filter: Filter,
  signal?: AbortSignal,
): Promise<ReadonlyMap<TextFilter, Uint8Array>> {
  const filters = textFilters(filter, 'question');
  const found = new Map(filters.map((each) => [each, new Uint8Array(index.prompts)]));
  if (filters.length === 0) return found;
  const searches = filters.map((each) => ({
    search: boundedSearch(each.pattern),
    matches: found.get(each)!,
  }));
  const note = (prompts: readonly number[], questions: readonly string[]) => {
    for (const { search, matches } of searches)
      search(questions).forEach((isFound, i) => {
        matches[prompts[i]!] = Number(isFound);
      });
  };
  const long: number[] = [];
  await index.eachQuestions((from, questions) => {
    const prompts: number[] = [];
    const short: string[] = [];
    questions.forEach((question, i) => {
      if (question === null) long.push(from + i);
      else {
        prompts.push(from + i);
        short.push(question);
      }
    });
    note(prompts, short);
  });
  if (long.length > 0) await readLong(index, long, note, signal);
  return found;
}

/** Questions that are too long to be kept are read from the log. */
async function readLong(
  index: RolloutSource,
  prompts: readonly number[],
  note: (prompts: readonly number[], questions: readonly string[]) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const log = await open(index.log, 'r');
  try {
    for (let from = 0; from < prompts.length; from += batch) {
      signal?.throwIfAborted();
      const some = prompts.slice(from, from + batch);
      const questions: string[] = [];
      for (const prompt of some) questions.push(await questionOf(index, log, prompt));
      note(some, questions);
    }
  } finally {
    await log.close();
  }
}

/** Empty for a prompt that the log does not have. */
async function questionOf(index: RolloutSource, log: FileHandle, prompt: number): Promise<string> {
  const place = index.promptPlace(prompt);
  if (!place) return '';
  const bytes = Buffer.alloc(place.length);
  await log.read(bytes, 0, bytes.length, place.offset);
  return textIn(bytes, 'question');
}
