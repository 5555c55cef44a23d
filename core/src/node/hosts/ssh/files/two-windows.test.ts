import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { hasSshd, kill, SshServer } from '../../testing/ssh-server';
import { sshHost } from '../ssh-host';

const elsewhere = fileURLToPath(new URL('../../testing/follow-elsewhere.ts', import.meta.url));

interface Told {
  readonly state?: string;
  readonly size?: number;
  readonly replaced?: boolean;
}

(hasSshd ? describe : describe.skip)('a log that two windows follow', () => {
  let server: SshServer;
  let folder: string;
  let other: ChildProcess | undefined;
  before(async () => {
    server = await SshServer.start();
    folder = mkdtempSync(path.join(os.tmpdir(), 'phl-two-'));
  });
  after(() => {
    other?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
    server.dispose();
  });

  it('has one log-in and one mirror, with all of it once, though the line breaks', async () => {
    const log = path.join(folder, 'events.jsonl');
    const mirrors = path.join(folder, 'mirrors');
    writeFileSync(log, '{"seq":0}\n');
    const host = sshHost('lab', { ssh: server.ssh, pauses: [50, 500], mirrors });
    try {
      let tell = () => {};
      let replaced = 0;
      let there: Told = {};
      other = fork(elsewhere, [path.join(server.folder, 'config'), mirrors, log], {
        execArgv: ['--import', 'tsx'],
      });
      other.on('message', (told: Told) => {
        if (told.replaced) replaced += 1;
        else there = told;
        tell();
      });
      const here = host.follow(log, { changed: () => tell(), replaced: () => (replaced += 1) });
      const until = async (isSo: () => boolean) => {
        while (!isSo()) await new Promise<void>((resolve) => (tell = resolve));
      };
      const size = () => statSync(log).size;
      const areThere = () =>
        here.state.kind === 'reading' &&
        here.state.size === size() &&
        there.state === 'reading' &&
        there.size === size();
      const logIns = () => server.clients().filter(({ command }) => command.includes('[mux]'));
      await until(areThere);
      assert.equal(logIns().length, 1);
      for (let cuts = 0, seq = 1; cuts < 4; cuts++) {
        for (let lines = 0; lines < 200; lines++, seq++) {
          appendFileSync(log, `{"seq":${seq},"text":"${'x'.repeat(seq % 500)}"}\n`);
          if (lines % 50 === 0) await pause(20);
        }
        // The log-in that both share, or the connection of one of them.
        const clients = server.clients();
        for (const { pid } of cuts % 2 === 0 ? logIns() : clients.slice(0, 1)) kill(pid, 'SIGKILL');
        await until(areThere);
      }
      assert.equal(logIns().length, 1);
      assert.equal(replaced, 0);
      assert.ok(readFileSync(here.path).equals(readFileSync(log)));
      assert.ok(await here.check());
    } finally {
      host.dispose();
    }
  });
});
