import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { LogMirror } from '../../../mirrors/log-mirror';
import type { RemoteFile, Seen } from '../line/remote-look';
import { FollowedLog } from './followed-log';

const file = '/runs/one/events.jsonl';

describe('a log whose end was read with the first look', () => {
  let folder: string;
  let mirror: LogMirror;
  let log: FollowedLog;
  let replaced: number;
  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'phl-log-'));
    mirror = await LogMirror.open(path.join(folder, 'mirror'), 'lab', file);
    log = new FollowedLog(
      file,
      mirror,
      () => true,
      async () => false,
    );
    replaced = 0;
    log.watchers.add({ changed() {}, replaced: () => replaced++ });
    const bytes = Buffer.from('old line\n');
    log.takeFirst({ look: { file, place: 0 }, file: { inode: '1', size: 9, modified: 0 }, bytes });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** @returns how often the other side was asked */
  const read = async (answer: string) => {
    let asked = 0;
    const request = async () => {
      asked += 1;
      return { status: 0, bytes: Buffer.from(answer) };
    };
    while (log.hasWork) await log.work(request, 1 << 20);
    return asked;
  };
  const mirrored = () => readFileSync(mirror.file, 'utf8');

  it('needs no question', async () => {
    assert.equal(await read('not asked\n'), 0);
    assert.equal(mirrored(), 'old line\n');
  });

  for (const [what, now] of [
    ['another file is there', [{ inode: '2', size: 9, modified: 1 }]],
    ['it was gone and another one is there', ['missing', { inode: '2', size: 9, modified: 1 }]],
    ['it was begun again, shorter', [{ inode: '1', size: 4, modified: 1 }]],
  ] as const satisfies readonly (readonly [string, readonly Seen[]])[])
    it(`is asked for again where ${what} by then`, async () => {
      for (const seen of now) log.see(seen);
      const { size } = now.at(-1) as RemoteFile;
      const fresh = 'new line\n'.slice(-size);
      assert.equal(await read(fresh), 1);
      assert.equal(mirrored(), fresh);
      assert.equal(replaced, 0);
    });
});
