import { parentPort, workerData } from 'node:worker_threads';
import { FlatWeights } from '../architecture/weights';
import { Engine } from '../engine';
import { decodeAll } from '../sampling/decode-all';
import { GradientSum } from '../updates/gradient-sum';
import { Scorer } from '../updates/scorer';
import type { PolicyAnswer, PolicyRequest, PolicyThreadData, PolicyWork } from './policy-thread-protocol';

/** Steps of decoding after which is told how far it has come. */
const telling = 8;

const { config, threads, weights: shared, stop } = workerData as PolicyThreadData;
const engine = new Engine(config, { threads }).retain();
const scorer = new Scorer(engine, config.vocabularySize);
const sum = new GradientSum(engine.layout);
const ending = new Error('The thread was asked to end.');
const tell = (answer: PolicyAnswer) => parentPort!.postMessage(answer);
let latest: { readonly version: number; readonly weights: FlatWeights } | undefined;

parentPort!.on('message', async (request: PolicyRequest) => {
  if (request === 'close') {
    await engine.release();
    parentPort!.close();
    return;
  }
  const { work, version } = request;
  // The runtime takes no shared memory.
  if (latest?.version !== version)
    latest = { version, weights: new FlatWeights(engine.layout, new Float32Array(shared)) };
  try {
    tell({ result: await resultOf(work, latest.weights) });
  } catch (error) {
    tell(error === ending ? 'ended' : { error: (error as Error).message });
  }
});

async function resultOf(work: PolicyWork, weights: FlatWeights) {
  if (work.kind === 'decode') {
    let steps = 0;
    return decodeAll(engine, weights, work.sampling, work.prompts, (finished) =>
      goOn(finished, steps++ % telling === 0),
    );
  }
  const { groups, spec, rows, gradients } = work;
  sum.clear();
  const sums = await scorer.loss(weights, groups, spec, sum, {
    ...(rows !== undefined && { rows }),
    progress: (finished) => goOn(finished, true),
  });
  gradients.set(sum.flat);
  return sums;
}

function goOn(finished: number, isTold: boolean): void {
  if (Atomics.load(stop, 0) === 1) throw ending;
  if (isTold) tell({ finished });
}
