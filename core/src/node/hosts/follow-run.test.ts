import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { started, step } from '../../run/testing/plain-events';
import { logTail, tailFile } from '../mirrors/log-tail';
import { EventWriter } from '../runs/event-writer';
import { runHold } from '../runs/run-lock';
import { summarizeRun } from '../runs/run-summary';
import { type FollowedRun, followRun } from './follow-run';
import type { Host } from './host';
import { sshHost } from './ssh/ssh-host';
import { hasSshd, SshServer } from './testing/ssh-server';
import { thisMachine } from './this-machine';

describe('a run that is followed', () => {
  let folder: string;
  const made: { dispose(): void }[] = [];
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'phl-run-'));
  });
  afterEach(() => {
    for (const one of made.splice(0).reverse()) one.dispose();
    rmSync(folder, { recursive: true, force: true });
  });
  const hosts: (readonly [string, () => Promise<Host>])[] = [
    ['on this machine', async () => thisMachine],
    [
      'over SSH',
      async () => {
        const server = await SshServer.start();
        const host = sshHost('lab', { ssh: server.ssh, mirrors: path.join(folder, 'mirrors') });
        made.push(server, host);
        return host;
      },
    ],
  ];

  for (const [where, host] of hasSshd ? hosts : hosts.slice(0, 1)) {
    it(`is a run folder here, with its trainer’s signs of life (${where})`, async () => {
      const place = path.join(folder, "it's a run");
      mkdirSync(place);
      writeFileSync(path.join(place, 'recipe.yaml'), 'seed: 1\n');
      const writer = await EventWriter.open(place);
      writer.append(started, step(1), step(2));
      let tell = () => {};
      const run = followRun(await host(), place, { changed: () => tell() });
      made.push(run);
      const until = async (isSo: (run: FollowedRun) => Promise<boolean>) => {
        while (!(await isSo(run))) {
          await new Promise<void>((resolve) => {
            tell = resolve;
            void isSo(run).then((is) => is && resolve());
          });
        }
      };
      const summary = () => summarizeRun(run.folder).catch(() => undefined);
      const recipe = () => path.join(run.folder, 'recipe.yaml');
      await until(async () => (await summary())?.step === 2 && existsSync(recipe()));
      await until(async () => (await summary())?.status === 'running');
      assert.equal(readFileSync(recipe(), 'utf8'), 'seed: 1\n');
      assert.equal((await summary())?.started?.run, 'r');
      writer.append(step(3));
      await until(async () => (await summary())?.step === 3);
      // It ends without a word: the lock is gone.
      writer.close();
      await until(async () => (await summary())?.status === 'lost');
    });
  }

  it('lives as long as it did when its host was last seen', () => {
    const lock = path.join(folder, 'events.lock');
    writeFileSync(lock, JSON.stringify({ pid: 7, host: 'node7', token: 't', boot: 'of another machine' }));
    const hourAgo = Date.now() / 1000 - 3600;
    utimesSync(lock, hourAgo, hourAgo);
    assert.equal(runHold(folder)?.sign.alive, false);
    writeFileSync(`${lock}.looked`, '');
    utimesSync(`${lock}.looked`, hourAgo + 10, hourAgo + 10);
    assert.equal(runHold(folder)?.sign.alive, true);
    utimesSync(`${lock}.looked`, hourAgo + 300, hourAgo + 300);
    assert.equal(runHold(folder)?.sign.alive, false);
  });

  it('tells its newest step from the end of its log, before the rest is here', async () => {
    const writer = await EventWriter.open(folder);
    writer.append(started);
    for (let number = 1; number <= 50; number++) writer.append(step(number));
    writer.close();
    const log = path.join(folder, 'events.jsonl');
    const all = readFileSync(log);
    const start = all.indexOf('\n', all.length / 2) + 1;
    writeFileSync(log, all.subarray(0, 300));
    writeFileSync(tailFile(log, start), all.subarray(start));
    const early = await summarizeRun(folder);
    assert.deepEqual([early.step, early.lastStep?.step, early.size], [50, 50, all.length]);
    // The rest came: what was known stays so, and the beginning is known too.
    writeFileSync(log, all);
    rmSync(logTail(log)!.file);
    const later = await summarizeRun(folder, early);
    assert.deepEqual([later.step, later.started?.run, later.size], [50, 'r', statSync(log).size]);
  });
});
