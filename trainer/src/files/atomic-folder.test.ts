import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeFolder } from './atomic-folder';

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
