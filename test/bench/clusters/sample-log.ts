import { closeSync, mkdirSync, openSync, truncateSync, writeSync } from 'node:fs';
import path from 'node:path';

const line = (seq: number, body: Readonly<Record<string, unknown>>) =>
  `${JSON.stringify({ seq, t: 1_700_000_000 + seq, ...body })}\n`;

export const stepLine = (seq: number, step: number) =>
  line(seq, { type: 'step', step, epoch: 0, metrics: { reward: 0.5, loss: 0.1 } });

/** A run's log of one start and some steps. */
export const shortLog = (steps: number): string =>
  line(0, {
    ...{ type: 'run.started', run: 'bench', recipe: {}, plan: { maxSteps: 100_000 } },
    ...{ trainer: { name: 'bench', versions: {} }, host: 'node07', attempt: 1 },
  }) + Array.from({ length: steps }, (_, index) => stepLine(index + 1, index + 1)).join('');

/** Of the end of a long log, with a step in each 64 rollouts. */
function longEnd(bytes: number): string {
  const rollout = (seq: number) =>
    line(seq, {
      ...{
        type: 'rollout',
        step: Math.floor(seq / 65),
        group: 'g',
        index: seq % 8,
        prompt: 'p'.repeat(1_000),
      },
      ...{ completion: 'c'.repeat(3_000), reward: 0.5, advantage: 0.1, tokens: 700, finish: 'stop' },
    });
  let text = '';
  for (let seq = 1; text.length < bytes; seq++)
    text += seq % 65 === 0 ? stepLine(seq, seq / 65) : rollout(seq);
  return text;
}

/** A log of so many bytes: its start, a hole that takes no place on the disk, and 8 MB as a run writes them. */
export function writeLongLog(file: string, bytes: number): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const descriptor = openSync(file, 'w');
  const start = shortLog(1);
  const end = `\n${longEnd(8_000_000)}${stepLine(9_999_999, 77_777)}`;
  writeSync(descriptor, start, 0);
  truncateSync(file, bytes);
  writeSync(descriptor, end, bytes - Buffer.byteLength(end));
  closeSync(descriptor);
}
