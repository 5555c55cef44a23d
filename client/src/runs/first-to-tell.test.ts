import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isFirstToTell } from './first-to-tell';

const ended = (step: number, attempt = 1) => ({
  status: 'stopped' as const,
  step,
  started: {
    ...{ seq: 0, t: 5, type: 'run.started' as const, run: 'r', recipe: {}, plan: {}, host: 'h', attempt },
    trainer: { name: 'x', versions: {} },
  },
});

describe('the end of a run that several windows see', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'phl-told-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is announced once, and each end of each attempt', async () => {
    const places = path.join(folder, 'told');
    const windows = (run: string, end: ReturnType<typeof ended>) =>
      Promise.all(Array.from({ length: 20 }, () => isFirstToTell(places, run, end)));
    for (const [run, end] of [
      ['/a', ended(3)],
      ['/a', ended(3, 2)],
      ['/a', ended(9, 2)],
      ['/b', ended(3)],
    ] as const)
      assert.equal((await windows(run, end)).filter(Boolean).length, 1);
    assert.equal(await isFirstToTell(places, '/a', ended(3)), false);
  });

  it('is announced where nobody can write down that it was', async () => {
    if (process.getuid?.() === 0) {
      // Root may write everywhere but below a file.
      writeFileSync(path.join(folder, 'file'), '');
      assert.equal(await isFirstToTell(path.join(folder, 'file', 'told'), '/a', ended(3)), true);
      return;
    }
    chmodSync(folder, 0o500);
    assert.equal(await isFirstToTell(path.join(folder, 'told'), '/a', ended(3)), true);
  });

  it('is forgotten after a month', async () => {
    await isFirstToTell(folder, '/a', ended(3));
    const [name] = readdirSync(folder);
    utimesSync(path.join(folder, name!), 1_000, 1_000);
    await isFirstToTell(folder, '/b', ended(3));
    assert.deepEqual(readdirSync(folder).length, 1);
    assert.ok(!readdirSync(folder).includes(name!));
  });
});
