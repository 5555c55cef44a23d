/**
 * Pictures of the webviews without VS Code: `npx tsx client/webview/dev/preview.ts [folder]` bundles them,
 * feeds them a sample run through the host's own code, and photographs each in three themes.
 * Needs a Chromium: its path in CHROMIUM, or /usr/bin/chromium.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { goalView, rolloutView } from '@phantomlab/client/chain/chain-view';
import { Universes } from '@phantomlab/client/chain/universes';
import type { ToChain } from '@phantomlab/client/messages/chain';
import type { ToQuery } from '@phantomlab/client/messages/query';
import type { ToRollouts } from '@phantomlab/client/messages/rollouts';
import { openIndex } from '@phantomlab/client/rollouts/open-index';
import { rolloutDetail } from '@phantomlab/client/rollouts/rollout-detail';
import { curve, rows, runHeader } from '@phantomlab/client/rollouts/to-messages';
import { sampleRun, sampleUniverse } from '@phantomlab/client/testing/sample-run';
import { webviewPage } from '@phantomlab/client/webview/page';
import { alignChain } from '@phantomlab/core/chain/align';
import { writeUniverse } from '@phantomlab/core/node/universes/universe-files';
import { QuerySession } from '@phantomlab/core/prolog/queries/query-session';
import { build } from 'esbuild';
import { chromium, type Page } from 'playwright-core';
import { themes } from './theme-variables';

const out = path.resolve(process.argv[2] ?? path.join(tmpdir(), 'phantomlab-preview'));
const seed = 11;
const runFolder = path.join(out, 'run');
const universeFolder = path.join(out, 'universe');
await mkdir(runFolder, { recursive: true });
const universe = sampleUniverse(seed);
await writeUniverse(universeFolder, universe);
const events = sampleRun({ seed, steps: 60, groupsPerStep: 4, numGenerations: 8, universeFolder });
await writeFile(
  path.join(runFolder, 'events.jsonl'),
  events.map((event) => `${JSON.stringify(event)}\n`).join(''),
);

await build({
  entryPoints: Object.fromEntries(
    ['rollouts', 'chain', 'query'].map((name) => [name, `client/webview/${name}/main.tsx`]),
  ),
  outdir: out,
  bundle: true,
  format: 'iife',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  loader: { '.ttf': 'file' },
});

const place = { group: 61, index: 2 };
const index = await openIndex(undefined, runFolder, place.group, place.index);
const whole = (await index.whole(place.group, place.index))!;
const { knowledge, prover } = await new Universes().load(universeFolder);
const query = whole.prompt.query!;
const chain = alignChain(whole.rollout.completion, whole.prompt, knowledge);
const subject = { of: 'rollout' as const, run: runFolder, ...place };

const rolloutMessages: ToRollouts[] = [
  { t: 'run', run: runHeader(index, { status: 'running' }, false) },
  curve(index, 'reward'),
  rows(index, 'all', 0, 200),
  rows(index, 'all', 40, 200),
  { t: 'reveal', ...place, row: place.group },
  { t: 'rollout', rollout: rolloutDetail(whole.rollout, whole.prompt, 8, chain) },
];
const aggregate = events.find(
  (event) => event.type === 'prompt' && event.query?.some((goal) => goal.includes('aggregate')),
);
const goal = aggregate?.type === 'prompt' ? aggregate.query!.join(', ') : query.join(', ');
const failing = 'sibling(X, Y), mother(Y, X)';
const session = new QuerySession(() => Promise.reject(new Error('Not needed here.')));
await session.load([{ uri: 'file:///worlds/w/facts.pl', text: universe.facts }]);
const run = await session.run('parent(Child, Parent), job(Parent, Job)', { answers: 20 });
const program = { uri: 'file:///worlds/w/facts.pl', label: 'w', detail: 'data/worlds/w/facts.pl' };
const around: ToQuery = { t: 'around', programs: [program], program: program.uri, history: [run.goal] };
const queryPictures: [string, ToQuery[]][] = [
  ['none', [around]],
  [
    'table',
    [
      around,
      { t: 'goal', goal: run.goal },
      { t: 'run', run: { ...run, program, raised: 0 } },
      { t: 'rows', run: run.id, from: 0, rows: (await session.rows(run.id, 0, 100))! },
    ],
  ],
  [
    'false',
    [
      around,
      { t: 'goal', goal: failing },
      {
        t: 'run',
        run: { ...run, goal: failing, columns: [], total: 0, ending: 'complete', program, raised: 0 },
      },
    ],
  ],
  [
    'fault',
    [
      around,
      { t: 'goal', goal: 'parent(X, Y' },
      {
        t: 'failed',
        goal: 'parent(X, Y',
        title: 'This can’t be asked',
        message: 'This goal cannot be read: A closing bracket is missing.',
        offset: 10,
      },
    ],
  ],
];
const pictures: readonly {
  name: string;
  bundle: 'rollouts' | 'chain' | 'query';
  size: [number, number];
  messages: (ToRollouts | ToChain | ToQuery)[];
}[] = [
  { name: 'rollouts', bundle: 'rollouts', size: [300, 900], messages: rolloutMessages },
  { name: 'rollouts-short', bundle: 'rollouts', size: [300, 420], messages: rolloutMessages },
  { name: 'rollouts-wide', bundle: 'rollouts', size: [520, 900], messages: rolloutMessages },
  {
    name: 'rollouts-none',
    bundle: 'rollouts',
    size: [300, 260],
    messages: [{ t: 'none', runs: 0, trusted: true, folderOpen: true }],
  },
  {
    name: 'chain',
    bundle: 'chain',
    size: [1000, 620],
    messages: [
      {
        t: 'show',
        view: rolloutView(
          subject,
          whole.rollout,
          whole.prompt,
          chain,
          await prover.prove(query.join(', '), { answers: 20 }),
        ),
      },
    ],
  },
  {
    name: 'goal',
    bundle: 'chain',
    size: [620, 700],
    messages: [
      {
        t: 'show',
        view: goalView(
          { of: 'goal', uri: 'file:///facts.pl', goal },
          'facts.pl',
          goal,
          await prover.prove(goal, { answers: 5 }),
        ),
      },
    ],
  },
  {
    name: 'why-not',
    bundle: 'chain',
    size: [760, 620],
    messages: [
      {
        t: 'show',
        view: goalView(
          { of: 'goal', uri: program.uri, goal: failing },
          'w',
          failing,
          { proofs: [], ending: 'complete' },
          await session.whyNot(failing),
        ),
      },
    ],
  },
  ...queryPictures.map(([name, messages]) => ({
    name: `query-${name}`,
    bundle: 'query' as const,
    size: [900, 280] as [number, number],
    messages,
  })),
];

const backgrounds = { rollouts: 'sideBar', chain: 'editor', query: 'panel' };

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--allow-file-access-from-files'],
});
for (const [theme, variables] of Object.entries(themes)) {
  for (const { name, bundle, size, messages } of pictures) {
    const page = await browser.newPage({ viewport: { width: size[0], height: size[1] } });
    page.on('console', (message) => console.log(name, theme, message.text()));
    page.on('pageerror', (error) => console.log(name, theme, String(error)));
    await photograph(page, bundle, theme, variables, messages);
    await page.screenshot({ path: path.join(out, `${name}-${theme}.png`) });
    await page.close();
  }
}
await browser.close();
console.log(out);

async function photograph(
  page: Page,
  bundle: 'rollouts' | 'chain' | 'query',
  theme: string,
  variables: Readonly<Record<string, string>>,
  messages: readonly unknown[],
): Promise<void> {
  const address = (file: string) => pathToFileURL(path.join(out, file)).href;
  const html = webviewPage({
    title: bundle,
    script: address(`${bundle}.js`),
    style: address(`${bundle}.css`),
    source: 'file:',
    nonce: 'preview',
  });
  const style = Object.entries(variables)
    .map(([key, value]) => `${key}: ${value}`)
    .join('; ');
  const file = path.join(out, `${bundle}.html`);
  await writeFile(file, html);
  // As text: a function would carry the names that the TypeScript loader gives it into the page.
  await page.addInitScript(`
    window.acquireVsCodeApi = () => ({ postMessage() {}, getState() {}, setState() {} });
    document.addEventListener('DOMContentLoaded', () => {
      document.documentElement.style.cssText = ${JSON.stringify(style)};
      document.body.className = ${JSON.stringify(theme)};
      document.body.style.backgroundColor = 'var(--vscode-${backgrounds[bundle]}-background)';
    });
  `);
  await page.goto(pathToFileURL(file).href);
  for (const message of messages) {
    await page.evaluate((data) => window.postMessage(data, '*'), message as Record<string, unknown>);
    await page.waitForTimeout(120);
  }
  await page.waitForTimeout(300);
}
