import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeFolder, refuseUnmakable } from './make-folder';

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

describe('refuseUnmakable', () => {
  let base: string;
  before(() => {
    base = mkdtempSync(path.join(tmpdir(), 'make-folder-'));
    writeFileSync(path.join(base, 'file'), '');
  });
  after(() => rmSync(base, { recursive: true }));

  it('leaves no folder behind where one could be made', async () => {
    for (const name of ['.', 'a', 'a/b/c']) await refuseUnmakable(path.join(base, name));
    assert.deepEqual(readdirSync(base), ['file']);
  });
  it('says why none can be made', async function () {
    for (const name of ['file/below', 'file/far/below'])
      await assert.rejects(refuseUnmakable(path.join(base, name)), /can't be made: a file is in the way/);
    if (!existsSync('/proc/self')) return this.skip();
    await assert.rejects(refuseUnmakable('/proc/nothing/here'), /can't be made: /);
  });
});
