import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { isHeld, RunLock } from './run-lock';

const run = promisify(execFile);

describe('RunLock', () => {
  let folder: string;
  const file = () => path.join(folder, 'events.lock');
  const lockOf = (pid: number, host: string) =>
    writeFileSync(file(), JSON.stringify({ pid, host, token: 'x' }));
  /** No process has this number. */
  const NOBODY = 2 ** 22 + 1;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'run-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is held until it is released', () => {
    assert.equal(isHeld(folder), false);
    const lock = RunLock.acquire(folder);
    assert.equal(isHeld(folder), true);
    lock.release();
    assert.equal(isHeld(folder), false);
    assert.deepEqual(readdirSync(folder), []);
  });
  it('passes from the dead to the living', () => {
    lockOf(NOBODY, hostname());
    assert.equal(isHeld(folder), false);
    RunLock.acquire(folder).release();
  });
  it('passes from another machine once that has been silent for minutes', () => {
    lockOf(1, 'elsewhere');
    assert.equal(isHeld(folder), true);
    assert.throws(() => RunLock.acquire(folder), /process 1 on elsewhere/);
    const before = Date.now() / 1000 - 300;
    utimesSync(file(), before, before);
    assert.equal(isHeld(folder), false);
    RunLock.acquire(folder).release();
  });
  it('is not taken from whoever has just made it and not yet signed it', () => {
    writeFileSync(file(), '');
    assert.throws(() => RunLock.acquire(folder), /could not be taken/);
  });
  it('does not let go of a lock that has become another’s', () => {
    const lock = RunLock.acquire(folder);
    lockOf(process.pid, hostname());
    lock.release();
    assert.equal(isHeld(folder), true);
  });

  it('is never with two at once, of many processes that reach for a dead one’s at the same moment', async () => {
    lockOf(NOBODY, hostname());
    const source = new URL('./run-lock.ts', import.meta.url).href;
    const program = `
      const { RunLock } = await import(${JSON.stringify(source)});
      const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
      await wait(Number(process.argv[1]) - Date.now());
      let lock;
      try { lock = RunLock.acquire(process.argv[2]); } catch {}
      const from = process.hrtime.bigint();
      await wait(500);
      const to = process.hrtime.bigint();
      lock?.release();
      process.stdout.write(lock ? from + ' ' + to : '');
    `;
    const words = [
      '--import',
      'tsx',
      '--input-type=module',
      '--eval',
      program,
      String(Date.now() + 3000),
      folder,
    ];
    const ended = await Promise.all(Array.from({ length: 4 }, () => run(process.execPath, words)));
    // A process that the machine was slow to start may come when the first has let go.
    const held = ended
      .filter(({ stdout }) => stdout !== '')
      .map(({ stdout }) => stdout.split(' ').map(BigInt));
    held.sort(([a], [b]) => (a! < b! ? -1 : 1));
    assert.ok(held.length > 0);
    for (let i = 1; i < held.length; i++) assert.ok(held[i]![0]! >= held[i - 1]![1]!);
  });
});
