import { appendFileSync, existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { mochaGlobalSetup, mochaGlobalTeardown } from '../../e2e/harness/global-setup';
import { eventually } from '../../e2e/harness/wait';
import { Workbench } from '../../e2e/harness/workbench';
import { byRate, byTime, type Comparison, figure, type Report } from '../report';
import { drawnFrames } from './drawn-frames';
import { EventWriter, eventsASecond } from './event-writer';
import { extensionHostMemory } from './host-memory';
import { firstDrawn, scroll, visit, watchList } from './in-the-list';
import { writeLargeRun } from './large-run';

const rollouts = Number(process.env.PHANTOMLAB_ROLLOUTS ?? 1_000_000);
const followedSeconds = Number(process.env.PHANTOMLAB_SECONDS ?? 60);
const groupSize = 8;
const patienceMs = 600_000;

const sorts = ['-advantage', '-tokens', '-difficulty', '-entropy', ''];
const filters = [
  'finish = length and reward > 0.7',
  'contradicted at hop 1 or not parsed',
  'universe = depth_20_size_50_seed_12 and difficulty > 3',
  'group_spread > 0',
];
const words = 'text : "rollout 9999"';

const list = '[data-testid="group-list"]';
const line = `${list} [data-testid^="group-"]`;

/** A run of a million rollouts in a window of code-server with the packaged extension: as a person opens, sorts and follows it. */
export async function runInWindow(): Promise<Report> {
  await mochaGlobalSetup();
  const workbench = await Workbench.open(async (folder) => {
    writeLargeRun(path.join(folder, 'runs', 'large'), rollouts);
    writeLargeRun(path.join(folder, 'runs', 'small'), 1000);
  });
  const home = path.dirname(workbench.folder);
  const notes: string[] = [];
  const comparisons: Comparison[] = [];
  const against = (what: string, unit: string, ours: number, goal: number, isRate = false) =>
    comparisons.push({
      what,
      unit,
      ours,
      peer: 'goal',
      theirs: goal,
      ratio: (isRate ? byRate : byTime)(ours, goal),
      goal: 1,
    });
  try {
    const { page } = workbench;
    await page.locator('.activitybar .action-label[aria-label="PhantomLab"]').click();
    const total = rollouts / groupSize;
    const before = await extensionHostMemory(home);
    await openRun('small');
    const bytes = statSync(path.join(workbench.folder, 'runs', 'large', 'events.jsonl')).size;
    const [made] = await openRun('large');
    notes.push(
      `${rollouts} rollouts, ${(bytes / 1e6).toFixed(0)} MB. Without an index the first line is drawn after ${(made / 1000).toFixed(1)} s: ${(bytes / 1e3 / made).toFixed(0)} MB/s.`,
    );

    // In a window that has read nothing yet: the run of before the reload is the small one.
    await openRun('small');
    await setTimeout(2000);
    await workbench.reload();
    await workbench.webview(line, patienceMs);
    const [opened, view] = await openRun('large');
    against('opened with its index: first line drawn', 'ms', opened, 1000);

    const asked: { what: string; ms: number }[] = [];
    const ask = async (what: string, act: () => Promise<unknown>) => {
      const listed = await watchList(view);
      await act();
      const ms = await listed();
      asked.push({ what, ms });
      return ms;
    };
    for (const sort of sorts) {
      const [field] = sort.match(/\w+/) ?? [''];
      await ask(`by ${sort || 'number'}`, () => view.locator('[data-testid="sort"]').selectOption(field!));
    }
    const filter = async (text: string) => {
      const box = view.locator('[data-testid="filter"]');
      await box.fill(text);
      await box.press('Escape');
      return ask(text, () => box.press('Enter'));
    };
    for (const each of filters) await filter(each);
    const slowest = asked.reduce((most, each) => (each.ms > most.ms ? each : most));
    against(`the slowest of ${asked.length} filters and sorts: ${slowest.what}`, 'ms', slowest.ms, 300);
    notes.push(
      `To the first line drawn: ${asked.map(({ what, ms }) => `${what} ${figure(ms)} ms`).join('; ')}.`,
    );
    against('two words in all texts', 'ms', await filter(words), 300);
    await filter('step >= 1');

    const shares = Array.from({ length: 101 }, (_, i) => i / 100);
    const visited = await visit(view, shares);
    notes.push(
      `${visited.lines} of ${total} lines were scrolled to at ${shares.length} places from the first to the last; the slowest stood there after ${figure(visited.slowest)} ms.`,
    );
    for (const [how, pixels] of [
      ['steadily, a line a frame', 44],
      ['fast, ten lines a frame', 440],
    ] as const) {
      await visit(view, [0.2]);
      const frames = await drawnFrames(page, () => scroll(view, pixels, 5));
      against(`frames a second, scrolled ${how}`, '1/s', (frames.drawn - 1) / frames.seconds, 60, true);
      notes.push(
        `Scrolled ${how}: ${frames.drawn} frames in ${frames.seconds.toFixed(2)} s, ${frames.dropped} dropped; 99% within ${figure(frames.slowest)} ms, the longest ${figure(frames.longest)} ms.`,
      );
    }
    const after = await extensionHostMemory(home);
    against('memory of the extension host, at the most', 'MB', after.peak, 300);
    notes.push(
      `Extension host: ${before.now.toFixed(0)} MB before any run is opened, ${after.now.toFixed(0)} MB after all of this, ${after.peak.toFixed(0)} MB at the most.`,
    );
    await followed();
    return { comparisons, notes };

    /** @returns milliseconds from the click on a run to its first line, and the view's frame */
    async function openRun(name: string) {
      const row = page.locator('.sidebar .monaco-list-row', { hasText: name }).first();
      await row.waitFor({ timeout: patienceMs });
      await page.evaluate(`
        addEventListener('mousedown', () => { globalThis.phantomlabClicked = Date.now(); }, { capture: true, once: true });
        undefined;
      `);
      await row.click();
      const groups = name === 'large' ? total : 1000 / groupSize;
      const frame = await workbench.webview('main.rollouts, .empty.soft[role="status"]', patienceMs);
      const drawn = await firstDrawn(frame, groups);
      return [drawn - (await page.evaluate<number>('globalThis.phantomlabClicked')), frame] as const;
    }

    async function followed(): Promise<void> {
      const folder = path.join(workbench.folder, 'runs', 'followed');
      mkdirSync(folder);
      const log = path.join(folder, 'events.jsonl');
      const started = { run: 'followed', recipe: {}, plan: {}, host: 'bench', attempt: 1 };
      appendFileSync(
        log,
        `${JSON.stringify({ seq: 0, t: 0, type: 'run.started', ...started, trainer: { name: 'trl', versions: {} } })}\n`,
      );
      const row = page.locator('.sidebar .monaco-list-row', { hasText: 'followed' }).first();
      await row.waitFor({ timeout: patienceMs });
      await row.click();
      const writer = new EventWriter(log, followedSeconds);
      await writer.begun;
      const shown = async () => {
        const text = await (await workbench.webview('[data-testid="group-count"]'))
          .locator('[data-testid="group-count"]')
          .innerText();
        return groupSize * Number(/^([\d,.\s]+) groups?$/.exec(text)?.[1]?.replace(/\D/g, '') ?? 0);
      };
      const behind: number[] = [];
      while (!writer.isOver) {
        await setTimeout(500);
        const due = writer.written;
        behind.push(Math.max(0, due - (await shown())) / eventsASecond);
      }
      const ended = Date.now();
      const all = Math.ceil(writer.written / groupSize) * groupSize;
      await eventually('all events are shown', patienceMs, async () => (await shown()) === all);
      const half = Math.floor(behind.length / 2);
      const most = (values: readonly number[]) => Math.max(...values.slice(2));
      against(`behind ${eventsASecond} events a second, at the most`, 's', most(behind), 3);
      notes.push(
        `Followed: ${writer.written} events in ${followedSeconds} s; the view at the most ${most(behind.slice(0, half)).toFixed(1)} s behind in the first half, ${most(behind.slice(half)).toFixed(1)} s in the second, all there ${((Date.now() - ended) / 1000).toFixed(1)} s after the last. Extension host then: ${(await extensionHostMemory(home)).now.toFixed(0)} MB.`,
      );
    }
  } finally {
    if (existsSync(workbench.folder)) await workbench.screenshot('bench-window').catch(() => undefined);
    await workbench.close();
    await mochaGlobalTeardown();
  }
}
