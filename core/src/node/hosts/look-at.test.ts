import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { listFolder, lookAt } from './look-at';
import { thisMachine } from './this-machine';

describe('files of a host', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'phantomlab-look-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('are listed with sizes and times, whatever their names are', async () => {
    const odd = 'it\'s "odd" $(touch evil)\n-n é';
    for (const name of [
      odd,
      '-rf',
      'plain.txt',
      '.hidden',
      ...(process.platform === 'win32' ? [] : ['a\\b']),
    ])
      writeFileSync(path.join(folder, name), 'twelve bytes');
    for (const name of ['checkpoint-10', 'checkpoint-9']) mkdirSync(path.join(folder, name));
    symlinkSync('nowhere', path.join(folder, 'dead'));
    symlinkSync('plain.txt', path.join(folder, 'link'));
    utimesSync(path.join(folder, 'plain.txt'), 1000, 1_700_000_000);
    const entries = await listFolder(thisMachine, folder);
    assert.deepEqual(
      entries.slice(0, 2).map(({ name, isFolder }) => [name, isFolder]),
      [
        ['checkpoint-9', true],
        ['checkpoint-10', true],
      ],
    );
    assert.deepEqual(
      entries
        .slice(2)
        .map(({ name }) => name)
        .sort(),
      ['-rf', '.hidden', 'a\\b', odd, 'link', 'plain.txt'].sort(),
    );
    for (const { name, size, modified } of entries.filter(
      ({ name: one }) => one === 'plain.txt' || one === 'link',
    ))
      assert.deepEqual([size, modified], [12, 1_700_000_000], name);
    assert.deepEqual((await lookAt(thisMachine, path.join(folder, odd))).size, 12);
    assert.equal((await lookAt(thisMachine, folder)).isFolder, true);
  });

  it('that are not there, or may not be read, say so', async () => {
    await assert.rejects(lookAt(thisMachine, path.join(folder, 'none')), /No such file/);
    await assert.rejects(listFolder(thisMachine, path.join(folder, 'none')), /can't be looked at/);
    await assert.rejects(listFolder(thisMachine, path.join(folder, 'plain.txt')), /can't be looked at/);
  });
});
