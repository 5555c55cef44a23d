import assert from 'node:assert/strict';
import { stopOnSignals } from './stop-on-signals';

describe('signals to a training', () => {
  it('that come at once are one, as where Slurm tells a container and the container tells the training', () => {
    let now = 100_000;
    const stop = stopOnSignals({ SLURM_JOB_ID: '7' }, 'Stopping.', false, () => now);
    const later: string[] = [];
    stop.takeLater((name) => later.push(name));
    try {
      process.emit('SIGTERM', 'SIGTERM');
      assert.deepEqual(stop.signal.reason, {
        outcome: 'preempted',
        reason: 'Slurm ended job 7 (SIGTERM).',
        signal: 'SIGTERM',
      });
      for (const ms of [5, 900]) {
        now = 100_000 + ms;
        process.emit('SIGTERM', 'SIGTERM');
      }
      assert.deepEqual(later, []);
      now += 600;
      process.emit('SIGTERM', 'SIGTERM');
      assert.deepEqual(later, ['SIGTERM']);
    } finally {
      stop.dispose();
    }
  });

  it('of a hand are two sooner', () => {
    let now = 0;
    const stop = stopOnSignals({}, 'Stopping.', true, () => now);
    const later: string[] = [];
    stop.takeLater((name) => later.push(name));
    try {
      for (now of [0, 100, 500]) process.emit('SIGINT', 'SIGINT');
      assert.deepEqual(later, ['SIGINT']);
      assert.equal(stop.exitCode, 130);
    } finally {
      stop.dispose();
    }
  });
});
