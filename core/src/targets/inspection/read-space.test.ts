import assert from 'node:assert/strict';
import { bytesLeft, readSpace } from './read-space';

const df = (device: string, free = 900) =>
  `Filesystem     1024-blocks  Used Available Capacity Mounted on\n${device}     1000 100       ${free}      10% /scratch\n`;
const kib = 1024;

describe('the room in a folder of another machine', () => {
  it('is that of its file system, and less where a quota is nearer', () => {
    assert.deepEqual(readSpace([df('/dev/sda1'), '', '']), { free: 900 * kib, quota: undefined });
    const quota = [
      'Disk quotas for user me (uid 1000): ',
      '     Filesystem  blocks   quota   limit   grace   files   quota   limit   grace',
      'nas:/other 1 2 3 4 5 6',
      'nas:/home   600   700   800           42713  600000  600000        ',
    ].join('\n');
    const space = readSpace([df('nas:/home'), quota, '']);
    assert.deepEqual(space.quota, { used: 600 * kib, limit: 800 * kib, filesLeft: 557_287 });
    assert.equal(bytesLeft(space), 200 * kib);
    assert.equal(readSpace([df('/dev/sda1'), quota, '']).quota, undefined, 'of another file system');
  });

  it('is nothing where the quota is used up, and the soft limit counts where there is no other', () => {
    const over =
      'Filesystem blocks quota limit grace files quota limit grace\n/dev/sda1 900* 700 800 6days 3 0 0';
    assert.equal(bytesLeft(readSpace([df('/dev/sda1'), over, ''])), 0);
    const soft = 'Filesystem blocks quota limit grace files quota limit grace\n/dev/sda1 300 700 0 3 0 0';
    const { quota } = readSpace([df('/dev/sda1'), soft, '']);
    assert.deepEqual(quota, { used: 300 * kib, limit: 700 * kib, filesLeft: undefined });
  });

  it("is read from Lustre's own words, on one line and on two", () => {
    const expected = { used: 500 * kib, limit: 800 * kib, filesLeft: 90 };
    for (const text of [
      '       /scratch     500     700     800       -      10       0     100       -\n',
      '/scratch/of/a/long/name\n                    500*    700     800   6d23h      10       0     100       -\n',
      '       /scratch   [500]     700     800       -    [10]       0     100       -\n',
    ])
      assert.deepEqual(readSpace([df('10.0.0.1@o2ib:/lustre'), '', text]).quota, expected, text);
    const none = '       /scratch     500       0       0       -      10       0       0       -\n';
    assert.equal(readSpace([df('x'), '', none]).quota, undefined);
  });

  it('is not known where nobody says, whatever else they say', () => {
    assert.equal(bytesLeft(readSpace([])), undefined);
    assert.equal(bytesLeft(readSpace(['df: no such thing', 'none', 'lfs: not found'])), undefined);
  });
});
