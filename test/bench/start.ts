import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { mochaGlobalSetup, mochaGlobalTeardown } from '../e2e/harness/global-setup';
import { eventually } from '../e2e/harness/wait';
import { Workbench } from '../e2e/harness/workbench';
import { median } from './median';
import { byTime, type Comparison, type Report } from './report';

const rounds = Number(process.env.PHANTOMLAB_ROUNDS ?? 20);
const patienceMs = 180_000;
const savedAfterMs = 15_000;
const recipe = 'recipes/start.yaml';

/** What the window notes of itself, as times of day: when its frame and a recipe's text are seen, and the first fault. */
interface Seen {
  frame?: number;
  text?: number;
  fault?: number;
}

/** Runs in the window, from its first moment. */
const noteWhatIsSeen = `
  const seen = (globalThis.phantomlabSeen = {});
  const look = () => {
    if (document.querySelector('.monaco-workbench .part.statusbar')) seen.frame ??= Date.now();
    if (document.querySelector('.editor-instance .view-line span span')) seen.text ??= Date.now();
    if (document.querySelector('.editor-instance .squiggly-error')) seen.fault ??= Date.now();
    if (seen.fault === undefined) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
`;

const points = [
  'activating',
  'activated',
  'server starting',
  'client loaded',
  'server started',
  'first diagnostics',
] as const;

/** A point of the start: the time of day, and milliseconds after the extension was loaded. */
interface Reached {
  readonly at: number;
  readonly afterLoading: number;
}

const loadedLine = /Start: loaded at (\S+)\.$/m;
const pointLine = /Start: (.+) after ([\d.]+) ms/g;

/** The points that the extension logged, by the newest of its log files; undefined until it has logged all. */
async function logged(
  folder: string,
  before: ReadonlySet<string>,
): Promise<Readonly<Record<string, Reached>> | undefined> {
  for (const file of await logFiles(folder)) {
    if (before.has(file)) continue;
    const text = await readFile(file, 'utf8');
    const loaded = Date.parse(loadedLine.exec(text)?.[1] ?? '');
    const found = [...text.matchAll(pointLine)].map(
      ([, point, ms]) => [point!, { at: loaded + Number(ms), afterLoading: Number(ms) }] as const,
    );
    if (found.some(([point]) => point === 'first diagnostics'))
      return { loaded: { at: loaded, afterLoading: 0 }, ...Object.fromEntries(found) };
  }
  return undefined;
}

async function logFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names
    .filter((name) => path.basename(name) === 'PhantomLab.log')
    .map((name) => path.join(folder, name));
}

/** Reloads a window with an open recipe, and reads off how long the extension took: code-server, packaged extension. */
export async function start(): Promise<Report> {
  await mochaGlobalSetup();
  const times = new Map<string, number[]>();
  const note = (what: string, ms: number) => times.set(what, [...(times.get(what) ?? []), ms]);
  const workbench = await Workbench.open(async (folder) => {
    await mkdir(path.join(folder, 'recipes'));
    await writeFile(path.join(folder, recipe), 'training_mode: pw\nnum_generations: 7\neval_strategy: no\n');
  });
  try {
    const { page } = workbench;
    await workbench.openFile(recipe);
    await page.locator('.squiggly-error').first().waitFor({ timeout: patienceMs });
    await page.addInitScript({ content: noteWhatIsSeen });
    // The window writes down every few seconds which editors are open.
    await sleep(savedAfterMs);
    const logs = path.join(path.dirname(workbench.folder), 'user-data', 'logs');
    for (let round = 0; round < rounds; round++) {
      const before = new Set(await logFiles(logs));
      await page.reload();
      const told = await eventually('the extension logs its start', patienceMs, () => logged(logs, before));
      const seen = await eventually('the fault is marked', patienceMs, async () => {
        const now = await page.evaluate(() => (globalThis as { phantomlabSeen?: Seen }).phantomlabSeen);
        return now?.fault === undefined ? undefined : now;
      });
      for (const [point, { at }] of Object.entries(told)) note(point, at - seen.text!);
      note('frame', seen.frame! - seen.text!);
      note('marked', seen.fault! - seen.text!);
      note('activation', told.activated!.afterLoading - told.activating!.afterLoading);
      note('after loading', told['first diagnostics']!.afterLoading);
      note('diagnostics', told['first diagnostics']!.afterLoading - told.activating!.afterLoading);
    }
    await workbench.command('Developer: Show Running Extensions');
    const row = page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: 'PhantomLab' });
    await row.first().waitFor({ timeout: patienceMs });
    const shown = /Activation: (\d+)ms/.exec((await row.first().innerText()).replace(/\s+/g, ' '));
    const against = (what: string, ms: number, goal: number): Comparison => ({
      what,
      unit: 'ms',
      ours: ms,
      peer: 'goal',
      theirs: goal,
      ratio: byTime(ms, goal),
      goal: 1,
    });
    const of = (what: string) => median(times.get(what)!);
    return {
      comparisons: [
        against('activation', of('activation'), 50),
        against('first diagnostics after activation began', of('diagnostics'), 400),
        against('first fault marked after the recipe’s text is seen', of('marked'), 400),
      ],
      notes: [
        `Medians of ${rounds} reloads of a window of code-server with an open recipe, packaged extension.`,
        `After the recipe's text is seen: ${['frame', 'loaded', ...points, 'marked']
          .filter((point) => times.has(point))
          .map((point) => `${point} ${of(point).toFixed(0)} ms`)
          .join(', ')}.`,
        `VS Code's own figure for the last: ${shown ? `activation ${shown[1]} ms` : 'not shown'} (loading the code included).`,
      ],
    };
  } finally {
    await workbench.close();
    await mochaGlobalTeardown();
  }
}
