import '@phantomlab/core/node/tables-on-disk';
import { parentPort, workerData } from 'node:worker_threads';
import { ItemScorer, type ScoreItem, type ScoreSettings } from './score-items';
import type { WorkerAnswer } from './score-pool';

/** A thread that scores completions: what it is sent is a slice of a batch. */
const scorer = new ItemScorer(workerData as ScoreSettings);

parentPort!.on('message', async (items: readonly ScoreItem[]) => {
  parentPort!.postMessage(await answer(items));
});

async function answer(items: readonly ScoreItem[]): Promise<WorkerAnswer> {
  try {
    return { scores: await scorer.score(items) };
  } catch (error) {
    return { error: (error as Error).message };
  }
}
