import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { FollowedRun } from '@phantomlab/core/node/hosts/follow-run';
import type { FollowState, Host } from '@phantomlab/core/node/hosts/host';
import { EventWriter } from '@phantomlab/core/node/runs/event-writer';
import { started, step } from '@phantomlab/core/run/testing/plain-events';
import { Changes } from './changes';
import { arrival } from './mirrored-run';

describe('a run that is read from another machine', () => {
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'phl-arrival-'));
    const writer = await EventWriter.open(folder);
    writer.append(started);
    writer.append(step(7, 0.5));
    writer.close();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** What is said while so many bytes are still to come. */
  const saidWith = async (left: number): Promise<string> => {
    const log: { state: FollowState } = { state: { kind: 'reading', size: 300, of: 300 + left } };
    const changes = new Changes();
    const { write } = process.stderr;
    let said = '';
    process.stderr.write = (text: string | Uint8Array) => {
      said += text;
      return true;
    };
    try {
      const run = { folder, log } as unknown as FollowedRun;
      const coming = arrival({} as Host, run, changes, new AbortController().signal);
      log.state = { kind: 'reading', size: 300, of: 300 };
      changes.told();
      assert.equal(await coming, 'here');
    } finally {
      process.stderr.write = write;
    }
    return said;
  };

  it('tells its newest step while much is to come', async () =>
    assert.match(await saidWith(3e6), /step 7, reward 0\.5000; reading the 3 MB before it\.\n$/));

  it('tells nothing where the rest is here in a moment', async () => assert.equal(await saidWith(5000), ''));
});
