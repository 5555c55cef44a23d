import { Worker } from 'node:worker_threads';

export const eventsASecond = 5000;

/** Writes so many rollouts a second to a log, each of 800 bytes, and tells how many it has written. Line 0 is the run's start. */
const script = `
const { appendFileSync } = require('node:fs');
const { parentPort, workerData: { log, rate, seconds } } = require('node:worker_threads');
const line = (seq) => JSON.stringify({ seq: seq + 1, t: seq, type: 'rollout', step: 1 + (seq >> 7), group: seq >> 3, prompt: 'p', index: seq & 7,
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

/** A log to which 5,000 rollouts a second are written, in groups of eight, by a thread of its own. */
export class EventWriter {
  written = 0;
  isOver = false;
  readonly begun: Promise<unknown>;

  constructor(log: string, seconds: number) {
    const worker = new Worker(script, { eval: true, workerData: { log, rate: eventsASecond, seconds } });
    worker.on('message', (written: number) => {
      this.written = written;
    });
    worker.on('exit', () => {
      this.isOver = true;
    });
    this.begun = new Promise((begun) => worker.once('message', begun));
  }
}
