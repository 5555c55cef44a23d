import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { RolloutIndex } from '@phantomlab/core/node/rollout-index/rollout-index';

const eventsASecond = 5000;

/** Writes so many rollouts a second to a log, each of 800 bytes, and tells how many it has written. */
const writer = `
const { appendFileSync } = require('node:fs');
const { parentPort, workerData: { log, rate, seconds } } = require('node:worker_threads');
const line = (seq) => JSON.stringify({ seq, t: seq, type: 'rollout', step: 1 + (seq >> 7), group: seq >> 3, prompt: 'p', index: seq & 7,
  completion: 'x'.repeat(600) + ' <answer>a</answer>', tokens: 9, finish: 'stop', rewards: { f1: 1 }, reward: 1, advantage: 0 }) + '\\n';
const began = Date.now();
let seq = 0;
const tick = setInterval(() => {
  const due = Math.min(seconds * rate, Math.floor((Date.now() - began) / 1000 * rate));
  let text = '';
  for (; seq < due; seq++) text += line(seq);
  if (text !== '') appendFileSync(log, text);
  parentPort.postMessage(seq);
  if (seq >= seconds * rate) clearInterval(tick);
}, 20);
`;

/**
 * Follows a log to which 5,000 events a second are written.
 * @returns the most events that the index was behind after a look, and its processor's share
 */
export async function followRun(log: string, place: string, seconds: number) {
  const worker = new Worker(writer, { eval: true, workerData: { log, rate: eventsASecond, seconds } });
  let written = 0;
  let isOver = false;
  worker.on('message', (seq: number) => {
    written = seq;
  });
  worker.on('exit', () => {
    isOver = true;
  });
  await new Promise((begun) => worker.once('message', begun));
  const index = await RolloutIndex.open(log, { place });
  let behind = 0;
  let looking = 0;
  const began = performance.now();
  while (!isOver || index.rollouts < written) {
    const due = written;
    const started = performance.now();
    await index.refresh();
    looking += performance.now() - started;
    behind = Math.max(behind, due - index.rollouts);
    await setTimeout(200);
  }
  await index.close();
  return { events: index.rollouts, behind, share: looking / (performance.now() - began) };
}
