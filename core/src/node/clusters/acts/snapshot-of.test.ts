import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { lookAt } from '../../hosts/look-at';
import { sshHost } from '../../hosts/ssh/ssh-host';
import { hasSshd, SshServer } from '../../hosts/testing/ssh-server';
import { snapshotOf } from './snapshot-of';

(hasSshd ? describe : describe.skip)('a log that is opened while it is written', () => {
  it('is there as far as it was, however often it is opened', async () => {
    const server = await SshServer.start();
    const folder = mkdtempSync(path.join(os.tmpdir(), 'phl-snapshot-'));
    const host = sshHost('lab', { ssh: server.ssh, mirrors: path.join(folder, 'mirrors') });
    const log = path.join(folder, 'slurm-1.log');
    appendFileSync(log, 'begun\n');
    let isOver = false;
    const writing = (async () => {
      for (let line = 0; !isOver; line++, await pause(5)) appendFileSync(log, `line ${line}\n`);
    })();
    try {
      for (let times = 0; times < 10; times++) {
        const { size } = await lookAt(host, log);
        const here = readFileSync(await snapshotOf(host, log, size, {}));
        assert.ok(here.length >= size);
        assert.ok(readFileSync(log).subarray(0, here.length).equals(here));
      }
    } finally {
      isOver = true;
      await writing;
      host.dispose();
      server.dispose();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
