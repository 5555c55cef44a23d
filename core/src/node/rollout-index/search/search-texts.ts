import { open } from 'node:fs/promises';
import type { TextFilter } from '../../../run/filter/filter';
import { boundedSearch } from './bounded-match';
import { type CandidateLine, candidateLines } from './candidate-lines';
import { textIn } from './event-text';
import { likelyLine } from './likely-line';
import { rawWords } from './raw-words';
import type { RolloutSource } from './rollout-source';

export interface SearchOptions {
  readonly signal?: AbortSignal;
  /** Rollouts that were looked at, of how many. */
  readonly progress?: (done: number, all: number) => void;
  /** Rows that have passed so far, where a search takes long; told more and more rarely. */
  readonly found?: (rows: readonly number[]) => void;
  /** The first of them are told after so long. */
  readonly tellAfterMs?: number;
}

type Matches = (line: CandidateLine, at: number) => boolean;
type BatchSearch = (lines: readonly CandidateLine[]) => Matches;

/** Which of the rows (ascending) pass, once their texts are looked at. The log is read once, from its beginning on. */
export async function searchTexts(
  index: RolloutSource,
  rows: Uint32Array,
  decide: (row: number, matches: (text: TextFilter) => boolean) => boolean,
  { signal, progress, found, tellAfterMs = 150 }: SearchOptions = {},
): Promise<readonly number[]> {
  const columns = await index.columns(['offset', 'length']);
  const log = await open(index.log, 'r');
  try {
    const passed: number[] = [];
    const searchFor = onceEach(batchSearch);
    let done = 0;
    const began = performance.now();
    let due = tellAfterMs;
    for await (const lines of candidateLines(
      log,
      rows,
      columns.column('offset')!,
      columns.column('length')!,
    )) {
      signal?.throwIfAborted();
      const matchesOf = onceEach((filter: TextFilter) => searchFor(filter)(lines));
      lines.forEach((line, at) => {
        if (decide(line.row, (filter) => matchesOf(filter)(line, at))) passed.push(line.row);
      });
      done += lines.length;
      progress?.(done, rows.length);
      const searched = performance.now() - began;
      if (searched < due || done === rows.length) continue;
      found?.(passed);
      due = 2 * searched;
    }
    return passed;
  } finally {
    await log.close();
  }
}

/** What is made for each key, when it is first asked for. */
function onceEach<Key, Made>(make: (key: Key) => Made): (key: Key) => Made {
  const made = new Map<Key, Made>();
  return (key) => {
    let found = made.get(key);
    if (found === undefined) {
      found = make(key);
      made.set(key, found);
    }
    return found;
  };
}

/** Words line by line; a regular expression over all lines together, since each start of a search has its price. */
function batchSearch({ pattern }: TextFilter): BatchSearch {
  const search = boundedSearch(pattern);
  if (pattern.kind === 'words') {
    const isLikely = likelyLine(pattern);
    const told = rawWords(pattern);
    const matches: Matches = ({ bytes }) =>
      told?.(bytes) ??
      ((isLikely === undefined || isLikely(bytes)) && search([textIn(bytes, 'completion')])[0]!);
    return () => matches;
  }
  return (lines) => {
    const found = search(lines.map(({ bytes }) => textIn(bytes, 'completion')));
    return (_, at) => found[at]!;
  };
}
