import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { copyHere } from './copy-here';

describe('a copy on this machine', () => {
  let folder: string;
  const at = (name: string) => path.join(folder, name);
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'phl-copy-'));
    mkdirSync(at('from/sub'), { recursive: true });
    writeFileSync(at('from/a b'), 'one');
    writeFileSync(at('from/sub/run.sh'), 'two');
    chmodSync(at('from/sub/run.sh'), 0o755);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('has all that is in a folder, and says how far it is', async () => {
    const told: number[] = [];
    await copyHere(at('from'), at('deep/to'), { progress: (done, total) => told.push(done, total) });
    assert.equal(readFileSync(at('deep/to/a b'), 'utf8'), 'one');
    assert.ok(statSync(at('deep/to/sub/run.sh')).mode & 0o100);
    assert.deepEqual(told, [6, 6]);
    assert.deepEqual(readdirSync(at('deep')), ['to']);
  });

  it('leaves the same content alone, and does not write over a folder with another', async () => {
    await copyHere(at('from'), at('to'));
    const { ino } = statSync(at('to'));
    await copyHere(at('from'), at('to'));
    assert.equal(statSync(at('to')).ino, ino);
    writeFileSync(at('to/a b'), 'changed');
    await assert.rejects(copyHere(at('from'), at('to')), /already/);
    assert.equal(readFileSync(at('to/a b'), 'utf8'), 'changed');
  });

  it('takes the place of a file at once', async () => {
    writeFileSync(at('to'), 'old');
    await copyHere(at('from/a b'), at('to'));
    assert.equal(readFileSync(at('to'), 'utf8'), 'one');
  });

  it('of what is not there is an error that says so', async () => {
    await assert.rejects(copyHere(at('nothing'), at('to')), { name: 'TransferError', kind: 'missing' });
    assert.ok(!existsSync(at('to')));
  });
});
