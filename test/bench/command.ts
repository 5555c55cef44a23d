import { ok } from 'node:assert';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { median } from './median';
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

/**
 * How long the command takes to start, beside a Node that does nothing and the checkout that PHANTOMLAB_BEFORE names,
 * if it does; in turn.
 */
export async function command(): Promise<Report> {
  const before = process.env.PHANTOMLAB_BEFORE;
  const comparisons = commands.flatMap(({ words, goal }): Comparison[] => {
    const ours = ['dist/phantomlab.js', ...words];
    const peers: [name: string, words: readonly string[]][] = [['node --eval 0', ['--eval', '0']]];
    if (before) peers.push(['before', [path.resolve(before, 'dist/phantomlab.js'), ...words]]);
    const times = [ours, ...peers.map(([, theirs]) => theirs)].map((each) => ({ each, ms: [] as number[] }));
    for (let round = 0; round < rounds + warmUp; round++) {
      for (const { each, ms } of times) {
        const took = processMs(each);
        if (round >= warmUp) ms.push(took);
      }
    }
    const [own, ...others] = times.map(({ ms }) => median(ms));
    return peers.map(([peer], i) => ({
      what: `phantomlab ${words.join(' ')}`,
      unit: 'ms',
      ours: own!,
      peer,
      theirs: others[i]!,
      ratio: byTime(own!, others[i]!),
      goal: peer === 'before' ? 1 : goal,
    }));
  });
  return { comparisons, notes: [`Medians of ${rounds} processes each.`] };
}
