import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { command } from '../support/command';
import { pythonEnvironment } from '../support/python-environment';
import { byTime, figure, type Report } from './report';

const phantomlab = fileURLToPath(new URL('../../dist/phantomlab.js', import.meta.url));

/** phantom-wiki is stopped then, and counts with what it had. */
const patience = 180_000;
const formats = ['--article-format', 'json', '--question-format', 'json', '--quiet', '--seed', '1'];
const people = (trees: number) => ['--num-family-trees', String(trees), '--max-family-tree-size', '50'];
const large = Number(process.env.PHANTOMLAB_PEOPLE ?? 1_000_000);

/**
 * 5,000 people beside phantom-wiki's own generator, one program run each from its start to the last file; then a
 * million people (PHANTOMLAB_PEOPLE sets another number) by ours alone, within 4 GiB of heap.
 */
export async function universes(): Promise<Report> {
  const python = await pythonEnvironment();
  const dir = await mkdtemp(path.join(os.tmpdir(), 'phantomlab-bench-'));
  try {
    const generate = (trees: number, heap: number) =>
      timed(() =>
        command(process.execPath, [
          `--max-old-space-size=${heap}`,
          phantomlab,
          'generate',
          ...[...people(trees), ...formats, '--output-dir', dir, '--split-name', `ours-${trees}`],
          ...['--unfillable', 'skip'],
        ]),
      );
    const ours = await generate(100, 4096);
    if (ours.failure) throw ours.failure;
    const peer = await timed(() =>
      command(
        python,
        ['-m', 'phantom_wiki', ...people(100), ...formats, '--output-dir', path.join(dir, 'theirs')],
        { milliseconds: patience },
      ),
    );
    if (peer.failure && peer.seconds < patience / 1000) throw peer.failure;
    const all = await generate(large / 50, 4096);
    if (all.failure) throw all.failure;
    const folder = path.join(dir, `ours-${large / 50}`);
    const sizes = await Promise.all(
      (await readdir(folder)).map(async (name) => (await stat(path.join(folder, name))).size),
    );
    return {
      comparisons: [
        {
          what: '5,000 people in 100 families',
          unit: 's',
          ours: ours.seconds,
          peer: 'phantom-wiki 1.0.3',
          theirs: peer.seconds,
          ratio: byTime(ours.seconds, peer.seconds),
          goal: 50,
        },
      ],
      notes: [
        peer.failure ? `phantom-wiki was stopped after ${patience / 1000} s.` : 'phantom-wiki finished.',
        `${large.toLocaleString('en-US')} people: ${figure(all.seconds)} s, ${figure(sizes.reduce((a, b) => a + b, 0) / 1e9)} GB written, within 4 GiB of heap (goal: 10 minutes).`,
      ],
    };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function timed(run: () => Promise<unknown>): Promise<{ seconds: number; failure?: Error }> {
  const started = performance.now();
  const failure = await run().then(
    () => undefined,
    (error: Error) => error,
  );
  return { seconds: (performance.now() - started) / 1000, ...(failure && { failure }) };
}
