import { ok } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { byTime, type Comparison, type Report } from './report';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const rounds = 21;
const warmUp = 3;

const commands: readonly { readonly words: readonly string[]; readonly goal: number }[] = [
  { words: ['--help'], goal: 0.8 },
  { words: ['check', 'recipes/tiny/grpo.yaml'], goal: 0.3 },
];

/** Milliseconds of a whole process, from its start to its end. */
function processMs(words: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, words, { cwd: repository, encoding: 'utf8' });
  ok(status === 0, `node ${words.join(' ')} ended with ${status}: ${stderr}`);
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** How long the command takes to start, beside a Node that does nothing, in turn. */
export async function command(): Promise<Report> {
  const comparisons = commands.map(({ words, goal }): Comparison => {
    const ours: number[] = [];
    const empty: number[] = [];
    for (let round = 0; round < rounds + warmUp; round++) {
      const times = [processMs(['dist/phantomlab.js', ...words]), processMs(['--eval', '0'])] as const;
      if (round < warmUp) continue;
      ours.push(times[0]);
      empty.push(times[1]);
    }
    return {
      what: `phantomlab ${words.join(' ')}`,
      unit: 'ms',
      ours: median(ours),
      peer: 'node --eval 0',
      theirs: median(empty),
      ratio: byTime(median(ours), median(empty)),
      goal,
    };
  });
  return { comparisons, notes: [`Medians of ${rounds} processes each.`] };
}
