import { type FileHandle, open } from 'node:fs/promises';
import type { Filter, TextFilter } from '../../../run/filter/filter';
import { boundedMatches } from './bounded-match';
import { textIn } from './event-text';
import type { RolloutSource } from './rollout-source';

/** Questions that are read before they are searched: a search has its price. */
const batch = 256;

/** For each condition on questions, 1 for each prompt whose question meets it: looked through once a prompt. */
export async function searchQuestions(
  index: RolloutSource,
  filter: Filter,
  signal?: AbortSignal,
): Promise<ReadonlyMap<TextFilter, Uint8Array>> {
  const filters = questionFilters(filter);
  const found = new Map(filters.map((each) => [each, new Uint8Array(index.prompts)]));
  if (filters.length === 0) return found;
  const log = await open(index.log, 'r');
  try {
    for (let from = 0; from < index.prompts; from += batch) {
      signal?.throwIfAborted();
      const to = Math.min(from + batch, index.prompts);
      const questions: string[] = [];
      for (let prompt = from; prompt < to; prompt++) questions.push(await questionOf(index, log, prompt));
      for (const [{ pattern }, matches] of found)
        boundedMatches(pattern, questions).forEach((isFound, i) => {
          matches[from + i] = Number(isFound);
        });
    }
    return found;
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

function questionFilters(filter: Filter): readonly TextFilter[] {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.parts.flatMap(questionFilters);
    case 'not':
      return questionFilters(filter.part);
    case 'text':
      return filter.field === 'question' ? [filter] : [];
    default:
      return [];
  }
}
