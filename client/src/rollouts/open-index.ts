import { readEvents } from '@phantomlab/core/node/runs/event-reader';
import { batchBytes, RunIndex } from './run-index';

/**
 * An index that holds a rollout: the one that is open already when it has got that far, else a new one, read
 * until the rollout is found. A panel that comes back after a reload finds no index open.
 */
export async function openIndex(
  known: RunIndex | undefined,
  folder: string,
  group: number,
  index: number,
): Promise<RunIndex> {
  if (known?.rollout(group, index)) return known;
  const opened = new RunIndex(folder);
  for (let offset = 0; ; ) {
    const batch = await readEvents(folder, offset, batchBytes);
    opened.take(batch, offset);
    if (batch.offset === offset) return opened;
    offset = batch.offset;
  }
}
