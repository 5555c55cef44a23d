import { parentPort, workerData } from 'node:worker_threads';
import { FlatWeights } from '../../architecture/weights';
import { Engine } from '../../engine';
import { decodeAll } from '../decode-all';
import type { DecoderAnswer, DecoderData, DecoderRequest } from './decode-protocol';

/** Steps after which is told how far decoding has come. */
const telling = 8;

const { config, threads, weights: shared, stop } = workerData as DecoderData;
const engine = new Engine(config, { threads }).retain();
const ending = new Error('Decoding was asked to end.');
const tell = (answer: DecoderAnswer) => parentPort!.postMessage(answer);
let latest: { readonly version: number; readonly weights: FlatWeights } | undefined;

parentPort!.on('message', async (request: DecoderRequest) => {
  if (request === 'close') {
    await engine.release();
    parentPort!.close();
    return;
  }
  try {
    tell({ sampled: await decode(request) });
  } catch (error) {
    tell(error === ending ? 'ended' : { error: (error as Error).message });
  }
});

async function decode({ prompts, sampling, version }: Exclude<DecoderRequest, 'close'>) {
  // The runtime takes no shared memory.
  if (latest?.version !== version)
    latest = { version, weights: new FlatWeights(engine.layout, new Float32Array(shared)) };
  let steps = 0;
  return decodeAll(engine, latest.weights, sampling, prompts, (finished) => {
    if (Atomics.load(stop, 0) === 1) throw ending;
    if (steps++ % telling === 0) tell({ finished });
  });
}
