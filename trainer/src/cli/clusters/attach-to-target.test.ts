import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TargetRun } from '@phantomlab/core/node/clusters/runs/target-run';
import type { FollowState, Host } from '@phantomlab/core/node/hosts/host';
import { thisMachine } from '@phantomlab/core/node/hosts/this-machine';
import { EventWriter } from '@phantomlab/core/node/runs/event-writer';
import { started, step } from '@phantomlab/core/run/testing/plain-events';
import { showRun } from './attach-to-target';
import type { OpenTarget } from './open-target';

describe('a run whose job has ended while its log was not seen yet', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'phl-ended-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** @param seen how its log is once the host is asked for it */
  const shown = async (seen: FollowState): Promise<string> => {
    const log: { state: FollowState } = { state: { kind: 'missing' } };
    const run = {
      target: 'far',
      name: 'one',
      folder,
      mirror: folder,
      standing: { state: 'failed', reason: 'exit code 1' },
    };
    const host = {
      ...thisMachine,
      environment: process.env,
      run(...given: Parameters<Host['run']>) {
        log.state = seen;
        return thisMachine.run(...given);
      },
    };
    const runs = {
      runs: [run],
      onChange: () => ({ dispose() {} }),
      watch: () => ({ dispose() {} }),
      follow: () => ({ folder, log, dispose() {} }),
      refresh: async () => undefined,
    };
    const open = { host, runs, dispose() {} } as unknown as OpenTarget;
    const { stdout, stderr } = process;
    const writes = [stdout.write, stderr.write] as const;
    let said = '';
    stdout.write = stderr.write = (text: string | Uint8Array) => {
      said += text;
      return true;
    };
    try {
      await showRun(open, run as unknown as TargetRun, false, new AbortController().signal);
      return said;
    } finally {
      [stdout.write, stderr.write] = writes;
    }
  };

  it('is shown to its end where it has one', async () => {
    const writer = await EventWriter.open(folder);
    for (const event of [started, step(7, 0.5)]) writer.append(event);
    writer.append({ type: 'run.finished', outcome: 'failed' });
    writer.close();
    assert.match(await shown({ kind: 'reading', size: 5000, of: 5000 }), /step 7 /);
  });

  it('has not begun where it has none', () =>
    assert.rejects(shown({ kind: 'missing' }), /far:one ended before its training began: failed/));
});
