import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeFileWhole, writeFolder } from './atomic-folder';

describe('writeFolder', () => {
  let base: string;
  beforeEach(() => {
    base = mkdtempSync(path.join(tmpdir(), 'phantomlab-folder-'));
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));

  it('leaves a whole folder that is open to whom a plain one would be', async () => {
    const target = path.join(base, 'checkpoint-1');
    await writeFolder(target, (folder) => writeFile(path.join(folder, 'a'), 'a'));
    const plain = path.join(base, 'plain');
    mkdirSync(plain);
    assert.deepEqual(readdirSync(target), ['a']);
    assert.equal(statSync(target).mode, statSync(plain).mode);
  });

  it('leaves nothing when the filling fails', async () => {
    const full = new Error('no room');
    const fill = async (folder: string) => {
      await writeFile(path.join(folder, 'a'), 'a');
      throw full;
    };
    await assert.rejects(writeFolder(path.join(base, 'checkpoint-1'), fill), full);
    assert.deepEqual(readdirSync(base), []);
  });
});

describe('writeFileWhole', () => {
  it('names the file that can’t be written, and why', async () => {
    const base = mkdtempSync(path.join(tmpdir(), 'phantomlab-file-'));
    try {
      mkdirSync(path.join(base, 'there.svg'));
      await writeFile(path.join(base, 'file'), '');
      for (const [name, why] of [
        ['there.svg', /there\.svg can't be written: a folder has that name/],
        ['none/a.svg', /none\/a\.svg can't be written: its folder is not there/],
        ['file/a.svg', /file\/a\.svg can't be written: a file stands where/],
        ['a'.repeat(300), /can't be written: the name is too long/],
      ] as const)
        await assert.rejects(writeFileWhole(path.join(base, name), ''), why);
      assert.deepEqual(readdirSync(base).sort(), ['file', 'there.svg']);
    } finally {
      rmSync(base, { recursive: true });
    }
  });
});
