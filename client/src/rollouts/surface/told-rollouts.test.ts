import { deepStrictEqual, ok } from 'node:assert';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mock } from 'node:test';
import { RolloutSession } from '@phantomlab/core/node/rollout-session/rollout-session';
import type { ToRollouts } from '../../messages/rollouts';
import { sampleRun } from '../../testing/sample-run';
import type { RolloutsSurroundings } from '../rollouts-surroundings';
import type { RunReaders } from '../run-readers';
import { ToldRollouts } from './told-rollouts';

/** A page that listens, and what stands around it. */
class Page {
  readonly told: ToRollouts[] = [];
  readonly rollouts: ToldRollouts;

  constructor(readonly session: RolloutSession) {
    const ask = (_: string, method: keyof RolloutSession, ...args: unknown[]) =>
      Promise.resolve((session[method] as (...args: unknown[]) => unknown).apply(session, args));
    const readers = { ask, watch: () => () => undefined } as unknown as RunReaders;
    const around = {
      memory: { get: () => undefined },
      runCount: () => 1,
      workspace: () => ({ trusted: true, folderOpen: true }),
      lifeOf: () => ({ status: 'completed' }),
      isResumable: () => false,
      alarmed: () => undefined,
    } as unknown as RolloutsSurroundings;
    this.rollouts = new ToldRollouts(around, readers, {
      isVisible: true,
      post: (message) => this.told.push(message),
      shows: () => undefined,
      selects: () => undefined,
    });
  }

  get kinds(): readonly string[] {
    return this.told.map(({ t }) => t);
  }
}

describe('what a view of rollouts is told', () => {
  let folder: string;
  let page: Page;
  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-told-'));
    const events = sampleRun({ seed: 1, steps: 2, groupsPerStep: 2, numGenerations: 4, universeFolder: 'u' });
    writeFileSync(
      path.join(folder, 'events.jsonl'),
      events.map((event) => `${JSON.stringify(event)}\n`).join(''),
    );
    page = new Page(await RolloutSession.open(folder, undefined, path.join(folder, 'index')));
  });
  afterEach(async () => {
    mock.timers.reset();
    page.rollouts.dispose();
    await page.session.close();
    rmSync(folder, { recursive: true });
  });

  /** What is due by now is told. */
  const settle = async () => {
    mock.timers.tick(10_000);
    await page.session.head();
    await new Promise((settled) => setImmediate(settled));
  };

  it('is nothing before its page is there: least of all that no run is shown', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    // The list of runs came in while the page was still loading.
    page.rollouts.changed();
    await settle();
    deepStrictEqual(page.told, []);
  });

  it('is the run, its curve and its groups once the page has said which', async () => {
    page.rollouts.show(folder);
    await page.rollouts.ready();
    deepStrictEqual(page.kinds, ['saved', 'run', 'curve', 'rows']);
    ok(page.told.every((message) => message.t !== 'rows' || message.total === 4));
  });

  it('is that there is no run where the page knows of none', async () => {
    await page.rollouts.ready();
    deepStrictEqual(page.kinds, ['saved', 'none']);
  });

  it('is nothing while the page is taken down, and everything again after', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    page.rollouts.show(folder);
    await page.rollouts.ready();
    await settle();
    page.rollouts.gone();
    page.told.length = 0;
    page.rollouts.changed();
    await settle();
    deepStrictEqual(page.told, []);
    mock.timers.reset();
    await page.rollouts.ready();
    ok(page.kinds.includes('rows'));
  });
});
