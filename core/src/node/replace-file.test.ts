import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { replaceFile } from './replace-file';

describe('a file that is replaced whole', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'phl-replace-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const names = () => readdir(folder);

  it('is made, and replaced, and nothing is left beside it', async () => {
    const file = path.join(folder, 'a.json');
    await replaceFile(file, 'one');
    await replaceFile(file, Buffer.from('two'));
    assert.deepEqual([await readFile(file, 'utf8'), await names()], ['two', ['a.json']]);
  });

  it('stays as it was where writing fails half-way', async () => {
    const file = path.join(folder, 'a.csv');
    await replaceFile(file, 'one');
    const half = replaceFile(file, async (draft) => {
      await writeFile(draft, 'tw');
      assert.equal(await readFile(file, 'utf8'), 'one');
      throw new Error('no more room');
    });
    await assert.rejects(half, /no more room/);
    assert.deepEqual([await readFile(file, 'utf8'), await names()], ['one', ['a.csv']]);
  });

  it('is whole for readers while many replace it at the same time', async () => {
    const file = path.join(folder, 'a.txt');
    await replaceFile(file, '0'.repeat(50_000));
    const writers = Array.from({ length: 20 }, (_, i) => replaceFile(file, String(i % 10).repeat(50_000)));
    for (let i = 0; i < 20; i++) assert.match(await readFile(file, 'utf8'), /^(\d)\1{49999}$/);
    await Promise.all(writers);
    assert.deepEqual(await names(), ['a.txt']);
  });

  it('says what the disk says, of a folder that is not there', () =>
    assert.rejects(replaceFile(path.join(folder, 'none', 'a'), ''), { code: 'ENOENT' }));
});
