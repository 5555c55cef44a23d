import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { completionBytes } from '../texts/completion-bytes';
import { TermTable } from '../texts/term-table';
import type { TextIndex } from '../texts/text-index';
import { candidateLines } from './candidate-lines';
import type { RolloutSource } from './rollout-source';

/** A longer text is looked through each time: it may have more terms than a segment. */
const longestText = 1 << 20;

export interface GrowOptions {
  readonly signal?: AbortSignal;
  /** Waited for again and again: whoever asks for something meanwhile comes first. */
  readonly whenIdle?: () => Promise<void>;
}

/**
 * Takes the texts of all rows that an index of texts does not have yet: some hundred megabytes of the log in some seconds.
 * @throws Error where the disk refuses it; an AbortError when it is ended, with what was taken kept
 */
export async function indexTexts(
  texts: TextIndex,
  source: RolloutSource,
  { signal, whenIdle }: GrowOptions = {},
): Promise<void> {
  const columns = await source.columns(['offset', 'length']);
  const [offsets, lengths] = [columns.column('offset')!, columns.column('length')!];
  await mkdir(texts.folder, { recursive: true });
  const first = await texts.reopen();
  const rows = Uint32Array.from({ length: Math.max(0, columns.rows - first) }, (_, i) => first + i);
  const table = new TermTable();
  let isBegun = false;
  const log = await open(source.log, 'r');
  try {
    for await (const lines of candidateLines(log, rows, offsets, lengths)) {
      signal?.throwIfAborted();
      await whenIdle?.();
      if (!isBegun) {
        // Which terms are common is told by the first texts, and for each further segment by the one before.
        for (const { bytes } of lines) takeLine(table, bytes);
        table.clear();
        isBegun = true;
      }
      await takeLines(lines);
    }
    if (table.rows > 0) await store(columns.rows - 1, false);
  } finally {
    await log.close();
  }

  async function takeLines(lines: Iterable<{ readonly row: number; readonly bytes: Buffer }>): Promise<void> {
    for (const { row, bytes } of lines) {
      if (table.isFull(Math.min(bytes.length, longestText))) await store(row - 1, true);
      takeLine(table, bytes);
    }
  }

  async function store(last: number, isFull: boolean): Promise<void> {
    await texts.add(table, offsets[last]! + lengths[last]!, log as FileHandle, isFull);
    table.clear();
  }
}

function takeLine(table: TermTable, bytes: Buffer): void {
  const place = bytes.length > longestText ? undefined : completionBytes(bytes);
  if (place) table.take(bytes, ...place);
  else table.takeOdd();
}
