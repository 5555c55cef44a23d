import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { command } from '../support/command';
import { pythonEnvironment } from '../support/python-environment';
import { byTime, type Report } from './report';

const phantomlab = fileURLToPath(new URL('../../dist/phantomlab.js', import.meta.url));
const seeds = ['1', '2', '3'];

/** Some seeds keep phantom-wiki busy for many minutes: it is stopped then, and counts with what it had. */
const patience = 120_000;

const size = ['--question-depth', '20', '--max-family-tree-size', '25', '--easy-mode'];
const formats = ['--article-format', 'json', '--question-format', 'json'];
const flags = [...size, ...formats, '--quiet'];

/**
 * depth_20_size_25 in easy mode, three seeds, beside phantom-wiki's own generator: one program run each, from its
 * start to the last file written. The same seed gives other people in the two; the size and the templates are one.
 */
export async function generate(): Promise<Report> {
  const python = await pythonEnvironment();
  const dir = await mkdtemp(path.join(os.tmpdir(), 'phantomlab-bench-'));
  try {
    const ours = await timed(dir, (out, seed) =>
      command(process.execPath, [
        phantomlab,
        'generate',
        ...flags,
        ...['--seed', seed, '--output-dir', dir, '--split-name', path.basename(out)],
      ]),
    );
    const theirs = await timed(dir, (out, seed) =>
      command(python, ['-m', 'phantom_wiki', ...flags, '--seed', seed, '--output-dir', out], {
        milliseconds: patience,
      }),
    );
    return {
      comparisons: [
        {
          what: `depth_20_size_25, easy mode, ${seeds.length} seeds`,
          unit: 's',
          ours: ours.seconds,
          peer: 'phantom-wiki 1.0.3',
          theirs: theirs.seconds,
          ratio: byTime(ours.seconds, theirs.seconds),
          goal: 10,
        },
      ],
      notes: [
        `${ours.questions} questions of ours, ${theirs.questions} of phantom-wiki's; start-up of both programs included.`,
        `Runs that were stopped after ${patience / 1000} s: ${ours.stopped} of ours, ${theirs.stopped} of phantom-wiki's.`,
      ],
    };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

interface Timed {
  readonly seconds: number;
  readonly questions: number;
  readonly stopped: number;
}

async function timed(dir: string, run: (out: string, seed: string) => Promise<unknown>): Promise<Timed> {
  let [seconds, questions, stopped] = [0, 0, 0];
  for (const seed of seeds) {
    const out = path.join(dir, `depth_20_size_25_seed_${seed}`);
    const started = performance.now();
    const failure = await run(out, seed).then(
      () => undefined,
      (error: Error) => error,
    );
    const taken = performance.now() - started;
    if (failure && taken < patience) throw failure;
    seconds += taken / 1000;
    if (failure) stopped++;
    else
      questions += (JSON.parse(await readFile(path.join(out, 'questions.json'), 'utf8')) as unknown[]).length;
    await rm(out, { recursive: true, force: true });
  }
  return { seconds, questions, stopped };
}
