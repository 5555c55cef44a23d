import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { command } from '../support/command';
import { pythonEnvironment } from '../support/python-environment';
import { askedUniverse } from './asked-universe';
import { byTime, type Comparison, figure, type Report } from './report';

const phantomlab = fileURLToPath(new URL('../../dist/phantomlab.js', import.meta.url));

/** phantom-wiki is stopped then, and counts with what it had. */
const patience = 180_000;
const formats = ['--article-format', 'json', '--question-format', 'json', '--quiet', '--seed', '1'];
const people = (trees: number) => ['--num-family-trees', String(trees), '--max-family-tree-size', '50'];
const large = Number(process.env.PHANTOMLAB_PEOPLE ?? 1_000_000);

/** Has a program say what memory it took at the most, in units of 1024 bytes. */
const sayingPeak =
  'data:text/javascript,process.on("exit",()=>console.log("peak",process.resourceUsage().maxRSS))';

/**
 * 5,000 people beside phantom-wiki's own generator, one program run each from its start to the last file, and beside
 * the checkout that PHANTOMLAB_BEFORE names, if it does; then a million people (PHANTOMLAB_PEOPLE sets another number)
 * by ours alone, within 4 GiB of heap, and what the window and the query panel do with them.
 */
export async function universes(): Promise<Report> {
  const python = await pythonEnvironment();
  const dir = await mkdtemp(path.join(os.tmpdir(), 'phantomlab-bench-'));
  try {
    const generate = (trees: number, name = `ours-${trees}`, program = phantomlab, node: string[] = []) =>
      timed(() =>
        command(process.execPath, [
          ...node,
          program,
          'generate',
          ...[...people(trees), ...formats, '--output-dir', dir, '--split-name', name],
          ...['--unfillable', 'skip'],
        ]),
      );
    const [ours, before] = await inTurns(generate);
    const peer = await timed(() =>
      command(
        python,
        ['-m', 'phantom_wiki', ...people(100), ...formats, '--output-dir', path.join(dir, 'theirs')],
        { milliseconds: patience },
      ),
    );
    if (peer.failure && peer.seconds < patience / 1000) throw peer.failure;
    const watched = ['--max-old-space-size=4096', '--import', sayingPeak];
    const all = await generate(large / 50, undefined, phantomlab, watched);
    if (all.failure) throw all.failure;
    const peak = Number(/^peak (\d+)$/m.exec(all.output)![1]) / 2 ** 20;
    const folder = path.join(dir, `ours-${large / 50}`);
    const sizes = await Promise.all(
      (await readdir(folder)).map(async (name) => (await stat(path.join(folder, name))).size),
    );
    return {
      comparisons: [
        {
          what: '5,000 people in 100 families',
          unit: 's',
          ours,
          peer: 'phantom-wiki 1.0.3',
          theirs: peer.seconds,
          ratio: byTime(ours, peer.seconds),
          goal: 50,
        },
        ...(before === undefined ? [] : [comparedWithBefore(ours, before)]),
      ],
      notes: [
        peer.failure ? `phantom-wiki was stopped after ${patience / 1000} s.` : 'phantom-wiki finished.',
        `${large.toLocaleString('en-US')} people: ${figure(all.seconds)} s, ${figure(sizes.reduce((a, b) => a + b, 0) / 1e9)} GB written, ${figure(peak)} GiB of memory at the most (goals: 10 minutes, 4 GiB).`,
        ...(await askedUniverse(folder)),
      ],
    };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

type Generate = (trees: number, name?: string, program?: string) => Promise<Timed>;

/** Seconds of 5,000 people, the median of five; of this checkout and of the one before, if there is one, in turns. */
async function inTurns(generate: Generate): Promise<[number, number | undefined]> {
  const checkout = process.env.PHANTOMLAB_BEFORE;
  const [ours, before]: [number[], number[]] = [[], []];
  const once = async (into: number[], name: string, program?: string) => {
    const { seconds, failure } = await generate(100, name, program);
    if (failure) throw failure;
    into.push(seconds);
  };
  for (let turn = 0; turn < 5; turn++) {
    await once(ours, `turn-${turn}`);
    if (checkout) await once(before, `before-${turn}`, path.resolve(checkout, 'dist/phantomlab.js'));
  }
  return [median(ours)!, median(before)];
}

function comparedWithBefore(ours: number, theirs: number): Comparison {
  const ratio = byTime(ours, theirs);
  return { what: '5,000 people in 100 families', unit: 's', ours, peer: 'before', theirs, ratio, goal: 1 };
}

function median(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

interface Timed {
  readonly seconds: number;
  readonly output: string;
  readonly failure?: Error;
}

async function timed(run: () => Promise<string>): Promise<Timed> {
  const started = performance.now();
  const ended = await run().then(
    (output) => ({ output }),
    (failure: Error) => ({ output: '', failure }),
  );
  return { seconds: (performance.now() - started) / 1000, ...ended };
}
