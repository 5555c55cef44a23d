import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { command } from '../../support/command';
import { byTime, type Comparison, figure, type Report } from '../report';
import type { Measured, Part } from './measured';

const here = fileURLToPath(new URL('../../..', import.meta.url));
const program = fileURLToPath(new URL('step-run.mts', import.meta.url));
const turns = 3;

/**
 * A step of the embedded GRPO, beside the same step of another checkout that PHANTOMLAB_BEFORE names: processes of
 * the two take turns. Processor time is compared, so that other work on the machine matters little.
 */
export async function steps(): Promise<Report> {
  const before = process.env.PHANTOMLAB_BEFORE;
  if (before === undefined)
    throw new Error('PHANTOMLAB_BEFORE must name a checkout with its packages installed (git worktree add).');
  const [theirs, ours]: [Measured[], Measured[]] = [[], []];
  for (let turn = 0; turn < turns; turn++) {
    theirs.push(await run(path.resolve(before)));
    ours.push(await run(here));
  }
  const rows = [
    ['questions', 'eight questions about four universes'],
    ['long', '512 tokens after 64'],
  ] as const;
  return {
    comparisons: rows.flatMap(([key, what]) => {
      const pair = (name: string, spent: (part: Part) => number): Comparison => {
        const [a, b] = [median(ours, key, spent), median(theirs, key, spent)];
        return {
          what: `${what}: ${name}, processor time`,
          unit: 's',
          ours: a,
          peer: 'before',
          theirs: b,
          ratio: byTime(a, b),
          goal: 1,
        };
      };
      return [
        pair('sampling', ({ sampling }) => sampling.processor),
        pair('training', ({ training }) => training.processor),
        pair('whole step', ({ sampling, training }) => sampling.processor + training.processor),
      ];
    }),
    notes: rows.map(([key, what]) => {
      const rate = (runs: readonly Measured[]) =>
        figure(median(runs, key, (p) => p.tokens / (p.sampling.seconds + p.training.seconds)));
      return `${what}: ${rate(ours)} tokens/s by the clock, ${rate(theirs)} before (prompts counted for each rollout).`;
    }),
  };
}

async function run(root: string): Promise<Measured> {
  const output = await command(process.execPath, ['--import', 'tsx', program, root]);
  return JSON.parse(output.trim().split('\n').at(-1)!) as Measured;
}

function median(runs: readonly Measured[], key: keyof Measured, value: (part: Part) => number): number {
  return runs.map((one) => value(one[key])).sort((a, b) => a - b)[runs.length >> 1]!;
}
