import assert from 'node:assert/strict';
import type { SshConnection } from './connection';
import { Line, type LineState } from './line';
import { SshError } from './ssh-error';

/** A connection that stands. */
const standing = {
  machine: Promise.resolve('login1 boot'),
  ended: new Promise(() => undefined),
  failure: undefined,
  close() {},
} as unknown as SshConnection;

/** A line whose connections are made, or not, as is said. */
const lineOf = (...tries: readonly (Error | SshConnection)[]) => {
  const left = [...tries];
  const connect = async () => {
    const next = left.shift()!;
    if (next instanceof Error) throw next;
    return next;
  };
  return new Line({ connect, pauses: [1, 2], idleMs: 60_000 });
};

describe('the line to a host', () => {
  it('is tried again where this machine kept ssh from being started', async () => {
    const full = new Error('ENOSPC: no space left on device, mkdtemp');
    const line = lineOf(full, full, standing);
    const states: LineState['kind'][] = [];
    line.onState(() => states.push(line.state.kind));
    assert.equal(await line.retrying(() => line.open()), standing);
    assert.deepEqual(states, ['connecting', 'broken', 'connecting', 'broken', 'connecting', 'open']);
    line.dispose();
  });

  it('says why to who does not wait', async () => {
    const line = lineOf(new Error('ENOSPC: no space left on device'));
    const asked = line.retrying(() => line.open(), { isPatient: () => false });
    await assert.rejects(asked, { fault: 'not-started', message: /ENOSPC/ });
    assert.equal(line.state.kind, 'broken');
    line.dispose();
  });

  it('is not tried again by itself where only the user can help', async () => {
    const line = lineOf(new SshError('denied', 'Permission denied.'), standing);
    await assert.rejects(
      line.retrying(() => line.open()),
      { fault: 'denied' },
    );
    await assert.rejects(line.open(), { fault: 'denied' });
    line.retryNow();
    assert.equal(await line.open(), standing);
    line.dispose();
  });
});
