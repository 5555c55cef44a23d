import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { ownIdentity } from './process-identity';
import { isHeld, RunLock, runHold } from './run-lock';

const run = promisify(execFile);

describe('RunLock', () => {
  let folder: string;
  const file = () => path.join(folder, 'events.lock');
  const lockOf = (pid: number, host: string, more: object = {}) =>
    writeFileSync(file(), JSON.stringify({ pid, host, token: 'x', ...more }));
  const silentFor = (seconds: number) => {
    const then = Date.now() / 1000 - seconds;
    utimesSync(file(), then, then);
  };
  const sign = () => {
    const found = runHold(folder)?.sign;
    return found?.alive === false ? found.how : found?.alive;
  };
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
    silentFor(300);
    assert.equal(isHeld(folder), false);
    RunLock.acquire(folder).release();
  });
  it('passes from a process whose number was given to a stranger', () => {
    const { start, ...rest } = ownIdentity();
    if (start === undefined) return;
    lockOf(process.pid, rest.host, { ...rest, start: `${Number(start) - 1}` });
    assert.equal(sign(), 'replaced');
    RunLock.acquire(folder).release();
  });
  it('passes from process 1 of a container that was restarted, whose processes count from 1 again', () => {
    const { boot, space, host } = ownIdentity();
    if (process.platform !== 'linux') return;
    lockOf(1, host, { boot, space, start: '7' });
    assert.equal(sign(), 'replaced');
    RunLock.acquire(folder).release();
    lockOf(1, host, { boot, space: 'pid:[1]', start: '7' });
    assert.throws(() => RunLock.acquire(folder), /process 1 in another container/);
    silentFor(60);
    assert.equal(sign(), 'silent');
    RunLock.acquire(folder).release();
  });
  it('of a process in another container is watched until that shows a sign of life, or none for too long', async () => {
    const { boot, host } = ownIdentity();
    if (process.platform !== 'linux') return;
    lockOf(1, host, { boot, space: 'pid:[1]', start: '7' });
    silentFor(29);
    (await RunLock.acquireWatching(folder)).release();
    lockOf(1, host, { boot, space: 'pid:[1]', start: '7' });
    const beat = setInterval(() => silentFor(0), 500);
    try {
      await assert.rejects(RunLock.acquireWatching(folder), /process 1 in another container/);
    } finally {
      clearInterval(beat);
    }
  }).timeout(30_000);
  it('of an earlier version, without a start, passes on when the process began after its last touch', async () => {
    if (process.platform !== 'linux') return;
    const stranger = spawn('sleep', ['600'], { stdio: 'ignore' });
    try {
      await once(stranger, 'spawn');
      lockOf(stranger.pid!, hostname());
      assert.equal(sign(), true);
      silentFor(60);
      assert.equal(sign(), 'replaced');
    } finally {
      stranger.kill('SIGKILL');
    }
  });
  it('passes on when the machine was restarted, and not to another machine of the same name', () => {
    if (process.platform !== 'linux') return;
    lockOf(process.pid, hostname(), { ...ownIdentity(), boot: 'another' });
    assert.equal(sign(), true);
    utimesSync(file(), 1, 1);
    assert.equal(sign(), 'restarted');
    RunLock.acquire(folder).release();
  });
  it('passes from a process that was killed and that nobody has collected', async () => {
    if (process.platform !== 'linux') return;
    // The shell becomes a program that never asks after its child.
    const parent = spawn('sh', ['-c', 'sleep 600 & echo $!; exec sleep 600'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    try {
      const [line] = await once(parent.stdout, 'data');
      const pid = Number(String(line));
      // Until then the shell may still collect it.
      const program = () => readFileSync(`/proc/${parent.pid}/comm`, 'utf8').trim();
      while (program() !== 'sleep') await new Promise((resolve) => setTimeout(resolve, 10));
      process.kill(pid, 'SIGKILL');
      lockOf(pid, hostname());
      while (sign() === true) await new Promise((resolve) => setTimeout(resolve, 10));
      process.kill(pid, 0);
      assert.equal(sign(), 'ended');
    } finally {
      parent.kill('SIGKILL');
    }
  });
  it('stays with a process that was stopped for hours, as a machine that sleeps stops all of them', () => {
    const lock = RunLock.acquire(folder);
    silentFor(10_000);
    assert.equal(isHeld(folder), true);
    lock.release();
  });
  it('is nobody’s when what it says is no holder', () => {
    for (const text of [
      'null',
      '7',
      '{}',
      '{"pid":"1","host":"h","token":"t"}',
      '{"pid":-1,"host":"h","token":"t"}',
    ]) {
      writeFileSync(file(), text);
      assert.equal(isHeld(folder), false, text);
    }
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
