import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sshHost } from '../../hosts/ssh/ssh-host';
import { hasSshd, SshServer } from '../../hosts/testing/ssh-server';
import { ensureSpace } from './ensure-space';

/** `quota -w` of a user who has 1 MB left of 601 MB on the file system of a folder, and 50 files. */
const quota = (folder: string) => `#!/bin/sh
echo "Disk quotas for user me (uid 1000): "
echo "     Filesystem  blocks   quota   limit   grace   files   quota   limit   grace"
echo "$(df -Pk ${folder} | awk 'NR == 2 { print $1 }')  600000  601000  601000             950  1000  1000"
`;

(hasSshd ? describe : describe.skip)('the room for what is sent', () => {
  it('is no more than the quota leaves that the host itself tells of', async () => {
    const programs = mkdtempSync(path.join(os.tmpdir(), 'phl-programs-'));
    const server = await SshServer.start([`SetEnv PATH=${programs}:/usr/local/bin:/usr/bin:/bin`]);
    const host = sshHost('lab', { ssh: server.ssh });
    try {
      const folder = `${server.folder}/not there yet`;
      const told: string[] = [];
      const tell = (text: string) => told.push(text);
      writeFileSync(path.join(programs, 'quota'), quota(server.folder), { mode: 0o755 });
      await assert.rejects(ensureSpace(host, folder, 9e6, tell), {
        kind: 'quota',
        message: /^9 MB .*2 MB of your quota of 616 MB are left in .*not there yet on lab\. Free some/,
      });
      await ensureSpace(host, folder, 1_000, tell);
      assert.match(told.join('\n'), /quota allows 50 more files[\s\S]*2 MB of your quota/);
      // What is not there, or says nothing, is no quota.
      writeFileSync(path.join(programs, 'quota'), '#!/bin/sh\nexit 1\n');
      await ensureSpace(host, folder, 9e6, () => undefined);
    } finally {
      host.dispose();
      server.dispose();
      rmSync(programs, { recursive: true, force: true });
    }
  });
});
