import { linkSync, mkdirSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { mochaGlobalSetup, mochaGlobalTeardown } from '../../e2e/harness/global-setup';
import { Workbench } from '../../e2e/harness/workbench';
import { byRate, byTime, type Comparison, figure, type Report } from '../report';
import { drawnFrames } from './drawn-frames';
import { ExtensionHost } from './extension-host';
import { followInWindow } from './followed-in-window';
import { scroll, searched, typeFilter, visit, watchList } from './in-the-list';
import { writeLargeRun } from './large-run';
import { openLongCompletion, writeLongCompletion } from './long-completion';
import { RunList } from './run-list';

const rollouts = Number(process.env.PHANTOMLAB_ROLLOUTS ?? 1_000_000);
const followedSeconds = Number(process.env.PHANTOMLAB_SECONDS ?? 60);
const groupSize = 8;
const smallRun = 1000;

const sorts = ['advantage', 'tokens', 'difficulty', 'entropy', ''];
const filters = [
  'finish = length and reward > 0.7',
  'contradicted at hop 1 or not parsed',
  'universe = depth_20_size_50_seed_12 and difficulty > 3',
  'group_spread > 0',
  'question : "person 77"',
];
const texts = ['text : "rollout 9999"', 'text : sister', 'text ~ /ollout 9\\d99:/', 'text : "wait let"'];

/** A run of a million rollouts in a window of code-server with the packaged extension: as a person opens, sorts and follows it. */
export async function runInWindow(): Promise<Report> {
  await mochaGlobalSetup();
  let workbench: Workbench | undefined;
  try {
    workbench = await Workbench.open(async (folder) => {
      largeRun(path.join(folder, 'runs', 'large'));
      writeLargeRun(path.join(folder, 'runs', 'small'), smallRun);
      writeLongCompletion(path.join(folder, 'runs', 'long'));
    });
    return await measured(workbench);
  } finally {
    await workbench?.screenshot('bench-window').catch(() => undefined);
    await workbench?.close();
    await mochaGlobalTeardown();
  }
}

/** Writing 4 GB takes a while: PHANTOMLAB_RUN names a run of as many rollouts that was written before. */
function largeRun(folder: string): void {
  const before = process.env.PHANTOMLAB_RUN;
  if (before === undefined) {
    writeLargeRun(folder, rollouts);
    return;
  }
  mkdirSync(folder, { recursive: true });
  linkSync(path.join(before, 'events.jsonl'), path.join(folder, 'events.jsonl'));
}

async function measured(workbench: Workbench): Promise<Report> {
  const { page } = workbench;
  const home = path.dirname(workbench.folder);
  const runs = new RunList(workbench);
  const notes: string[] = [];
  const comparisons: Comparison[] = [];
  const against = (what: string, unit: string, ours: number, goal: number, better = byTime) => {
    comparisons.push({ what, unit, ours, peer: 'goal', theirs: goal, ratio: better(ours, goal), goal: 1 });
    console.error(`${what}: ${figure(ours)} ${unit}`);
  };
  const note = (text: string) => {
    notes.push(text);
    console.error(text);
  };
  const groups = rollouts / groupSize;
  const bytes = statSync(path.join(workbench.folder, 'runs', 'large', 'events.jsonl')).size;

  await page.locator('.activitybar .action-label[aria-label="PhantomLab"]').click();
  const bare = await (await ExtensionHost.of(home)).memory();
  await runs.open('small', smallRun / groupSize);
  const before = await (await ExtensionHost.of(home)).memory();
  const made = await runs.open('large', groups);
  note(
    `${rollouts} rollouts, ${(bytes / 1e6).toFixed(0)} MB. Without an index the first line is drawn after ${(made.ms / 1000).toFixed(1)} s: ${(bytes / 1e3 / made.ms).toFixed(0)} MB/s.`,
  );
  // In a window that has read nothing of it yet: the run of before the reload is the small one.
  await runs.reloadWith('small', smallRun / groupSize);
  const host = await ExtensionHost.of(home);
  const computedBefore = await host.computedMs();
  const { ms: opened, view } = await runs.open('large', groups);
  const openedComputed = (await host.computedMs()) - computedBefore;
  against('opened with its index: first line drawn', 'ms', opened, 1000);
  note(`Opening it took ${openedComputed} ms of the host's processor time.`);

  let computed = 0;
  const ask = async (act: () => Promise<unknown>) => {
    const listed = await watchList(view);
    const before = await host.computedMs();
    await act();
    const ms = await listed();
    computed = (await host.computedMs()) - before;
    return ms;
  };
  const filter = (text: string) => ask(() => typeFilter(view, text));
  const slowestOf = async (what: string, all: readonly (readonly [string, () => Promise<number>])[]) => {
    const asked: { name: string; ms: number; computed: number }[] = [];
    for (const [name, act] of all) asked.push({ name, ms: await act(), computed });
    const slowest = asked.reduce((most, each) => (each.ms > most.ms ? each : most));
    against(`${what}, the slowest of ${asked.length}: ${slowest.name}`, 'ms', slowest.ms, 300);
    note(
      `To the first line drawn, with the host's processor time: ${asked.map(({ name, ms, computed }) => `${name} ${figure(ms)} ms (${computed} ms)`).join('; ')}.`,
    );
  };
  await slowestOf('sort', [
    ...sorts.map(
      (field) =>
        [
          `by ${field || 'number'}`,
          () => ask(() => view.locator('[data-testid="sort"]').selectOption(field)),
        ] as const,
    ),
  ]);
  await slowestOf(
    'filter',
    filters.map((text) => [text, () => filter(text)] as const),
  );
  // The first search reads all texts; then they are indexed, while nobody asks for anything.
  const first = await filter(texts[0]!);
  note(
    `Words in all texts, without an index of texts: ${figure(first)} ms to the first line, all found ${figure(await searched(view))} ms later.`,
  );
  const began = Date.now();
  await runs.textsAreIndexed(home, rollouts);
  note(`Texts indexed ${((Date.now() - began) / 1000).toFixed(0)} s after that search.`);
  // A list that is shown already is not made again.
  await filter('step >= 1');
  const wholes: string[] = [];
  await slowestOf(
    'filter by text, with an index of texts',
    texts.map((text) => [
      text,
      async () => {
        const ms = await filter(text);
        wholes.push(`${text} ${figure(await searched(view))} ms`);
        return ms;
      },
    ]),
  );
  note(`All found after the first line: ${wholes.join('; ')}.`);
  await filter('step >= 2 or step = 1');

  const shares = Array.from({ length: 101 }, (_, i) => i / 100);
  const { lines, slowest } = await visit(view, shares);
  const isWhole = lines.includes(1) && lines.includes(groups);
  note(
    `${lines.length} of ${groups} lines were scrolled to at ${shares.length} places, ${isWhole ? 'the first and the last among them' : 'NOT from the first to the last'}; the slowest stood there after ${figure(slowest)} ms.`,
  );
  for (const [how, pixels] of [
    ['a line a frame', 44],
    ['ten lines a frame', 440],
  ] as const) {
    await visit(view, [0.2]);
    const frames = await drawnFrames(page, () => scroll(view, pixels, 5));
    against(`frames a second, scrolled ${how}`, '1/s', (frames.drawn - 1) / frames.seconds, 60, byRate);
    against(`work of the view's main thread a frame, scrolled ${how}`, 'ms', frames.work.mean, 8);
    note(
      `Scrolled ${how}: ${frames.drawn} frames in ${frames.seconds.toFixed(2)} s, ${frames.dropped} dropped; 99% within ${figure(frames.slowest)} ms, the longest ${figure(frames.longest)} ms; the main thread worked ${figure(frames.work.mean)} ms a frame, 99% below ${figure(frames.work.slowest)} ms.`,
    );
  }
  const after = await host.memory();
  note(
    `Extension host: ${bare.now.toFixed(0)} MB before a run is shown, ${before.now.toFixed(0)} MB with a run of ${smallRun} rollouts, ${after.now.toFixed(0)} MB after all of this, ${after.peak.toFixed(0)} MB at the most.`,
  );
  against('memory of the extension host, after all of this', 'MB', after.now, 300);
  await view.locator('[data-testid="clear-filter"]').click();
  const long = await openLongCompletion((await runs.open('long', 1)).view);
  against('a completion of 10 MB, opened', 'ms', long.ms, 1000);
  note(long.ran ? 'Some of its hostile text RAN.' : 'Nothing of its hostile text ran.');
  const { behind, said } = await followInWindow(workbench, runs, followedSeconds, groupSize);
  against(`behind a log that grows, at the most`, 's', behind, 3);
  note(`${said} Extension host then: ${(await host.memory()).now.toFixed(0)} MB.`);
  note(`The machine's load at the end: ${os.loadavg().map(figure).join(', ')}.`);
  return { comparisons, notes };
}
