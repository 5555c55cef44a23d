import assert from 'node:assert/strict';
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { allIsHere } from './all-is-here';
import type { Followed, FollowState, Host } from './host';
import { thisMachine } from './this-machine';

const followed = (state: FollowState): Followed => ({
  path: '/nowhere',
  state,
  check: async () => true,
  dispose: () => {},
});

const read = (size: number) => followed({ kind: 'reading', size, of: size });

describe('whether all of a file of a host is here', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'phantomlab-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('is told by the size it has there', async () => {
    const file = path.join(folder, "an odd 'name'.jsonl");
    await writeFile(file, '{"kind":"began"}\n');
    assert.equal(await allIsHere(thisMachine, file, read(17)), true);
    await appendFile(file, '{"kind":"ended"}\n');
    assert.equal(await allIsHere(thisMachine, file, read(17)), false);
    assert.equal(await allIsHere(thisMachine, file, read(34)), true);
    assert.equal(await allIsHere(thisMachine, file, followed({ kind: 'missing' })), false);
  });

  it('holds of a file that is not there, and of an empty one', async () => {
    const file = path.join(folder, 'answers.jsonl');
    assert.equal(await allIsHere(thisMachine, file, followed({ kind: 'missing' })), true);
    await writeFile(file, '');
    assert.equal(await allIsHere(thisMachine, file, followed({ kind: 'missing' })), true);
  });

  it('is not known of a host that can’t be asked', async () => {
    const away: Host = {
      ...thisMachine,
      name: 'away',
      run: () => {
        throw new Error('The line is down.');
      },
    };
    assert.equal(await allIsHere(away, '/tmp/answers.jsonl', read(0)), false);
  });
});
