import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { QuotaFolder } from './hosts/testing/quota-folder';
import { diskWords, noRoom } from './no-room';

const errorOf = async (act: () => unknown): Promise<Error> => {
  try {
    await act();
  } catch (error) {
    return error as Error;
  }
  return assert.fail('It was written.');
};

describe('a file without room', () => {
  it('is told from one that is not there', async function () {
    if (process.platform !== 'linux') return this.skip();
    assert.equal(noRoom(await errorOf(() => writeFile('/dev/full', 'weights'))), 'disk');
    assert.equal(noRoom(await errorOf(() => writeFile('/no/such/folder/file', ''))), undefined);
    for (const other of [undefined, 'text', new Error('no')]) assert.equal(noRoom(other), undefined);
  });

  it('may lack it by a quota, for which Node has no name', async function () {
    const quota = QuotaFolder.make(1);
    if (!quota) return this.skip();
    try {
      const place = path.join(quota.folder, 'file');
      const bytes = Buffer.alloc(4 << 20, 'x');
      for (const write of [() => writeFileSync(place, bytes), () => writeFile(place, bytes)]) {
        const error = await errorOf(write);
        assert.equal(noRoom(error), 'quota');
        assert.match(diskWords(error), /^EDQUOT: disk quota exceeded, \w+/);
      }
    } finally {
      quota.dispose();
    }
  });

  it('is so by the words of the system, where Node has none', () => {
    const error = Object.assign(new Error('Unknown system error -122: Unknown system error -122, write'), {
      ...{ errno: -122, code: 'Unknown system error -122' },
    });
    if (process.platform === 'linux') assert.equal(diskWords(error), 'EDQUOT: disk quota exceeded, write');
    assert.equal(
      diskWords(new Error('ENOSPC: no space left on device, write')),
      'ENOSPC: no space left on device, write',
    );
  });
});
