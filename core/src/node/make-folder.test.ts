import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeFolder } from './make-folder';

describe('makeFolder', () => {
  let base: string;
  before(() => {
    base = mkdtempSync(path.join(tmpdir(), 'make-folder-'));
  });
  after(() => rmSync(base, { recursive: true }));

  it('makes a folder with those above it, and leaves one that is there', async () => {
    const folder = path.join(base, 'a/b/c');
    await Promise.all([makeFolder(folder), makeFolder(folder), makeFolder(path.join(base, 'a/d'))]);
    await makeFolder(folder);
    assert.ok(existsSync(folder));
  });
  it('says that a file is in the way', async () => {
    writeFileSync(path.join(base, 'file'), '');
    for (const name of ['file', 'file/below', 'file/far/below'])
      await assert.rejects(makeFolder(path.join(base, name)), /can't be made: a file is in the way/);
  });
  it('gives up where a file system takes no folders', async function () {
    if (!existsSync('/proc/self')) return this.skip();
    await assert.rejects(makeFolder('/proc/nothing/here'), /can't be made: /);
  });
});
