import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { FollowOverSsh, follow, has, line } from '../../testing/follow-over-ssh';
import { QuotaFolder } from '../../testing/quota-folder';
import { hasSshd, SshServer } from '../../testing/ssh-server';

(hasSshd ? describe : describe.skip)('a file that is followed onto a full disk', () => {
  let server: SshServer;
  let place: FollowOverSsh;
  const at = (name: string) => place.at(name);
  before(async () => {
    server = await SshServer.start();
  });
  beforeEach(() => {
    place = new FollowOverSsh(server);
  });
  afterEach(() => place.dispose());
  after(() => server.dispose());

  /** A disk here with little room, by its size or by a quota. @returns undefined: this machine has none */
  const littleRoom = (what: 'disk' | 'quota') => {
    if (what === 'quota') {
      const quota = QuotaFolder.make(1);
      return (
        quota && {
          folder: quota.folder,
          enlarge: () => quota.limit(64),
          dispose: () => quota.dispose(),
          bytes: 4 << 20,
        }
      );
    }
    const small = at('small');
    mkdirSync(small);
    const size = (how: string) => spawnSync('mount', ['-t', 'tmpfs', '-o', how, 'tmpfs', small]).status === 0;
    return size('size=256k')
      ? {
          folder: small,
          enlarge: () => assert.ok(size('remount,size=8m')),
          dispose: () => spawnSync('umount', ['-l', small]),
          bytes: 1 << 20,
        }
      : undefined;
  };
  for (const [what, fault] of [
    ['disk', /can't be written.*ENOSPC/],
    ['quota', /can't be written.*EDQUOT/],
  ] as const)
    it(`goes on by itself where the ${what} here was full, and has room again`, async function () {
      const room = littleRoom(what);
      if (!room) return this.skip();
      const mirrors = room.folder;
      try {
        const log = at('for a full disk.jsonl');
        const lock = at('for a full disk.lock');
        writeFileSync(log, Buffer.alloc(room.bytes, line(1)));
        writeFileSync(lock, '{"pid": 1}');
        const one = place.connect('lab', { ssh: server.ssh, pauses: [50, 500], mirrors });
        const { followed, until } = follow(one, log);
        await until(({ state }) => state.kind === 'stopped');
        assert.match(followed.state.kind === 'stopped' ? followed.state.why : '', fault);
        let tell = () => {};
        const small = one.follow(lock, { changed: () => tell() }, { whole: true });
        const isSmall = async (kind: string) => {
          while (small.state.kind !== kind) await new Promise<void>((resolve) => (tell = resolve));
        };
        await isSmall('stopped');
        room.enlarge();
        await until(has(readFileSync(log)));
        await isSmall('reading');
        assert.equal(readFileSync(small.path, 'utf8'), '{"pid": 1}');
        assert.ok(await followed.check());
      } finally {
        place.disconnect();
        room.dispose();
      }
    });
});
