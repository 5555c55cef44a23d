import assert from 'node:assert/strict';
import type { RunStanding } from '@phantomlab/core/node/clusters/runs/standing';
import { ageText, clockText, lifeOfStanding, standingWords } from './standing-words';

const at = (hours: number, day = 29) => new Date(2026, 10, day, hours, 5);
const seconds = (date: Date) => date.getTime() / 1000;

describe('how a run of another machine stands', () => {
  it('is said with why it waits, and when it is expected to start', () => {
    const pending: RunStanding = {
      state: 'pending',
      reason: 'others of higher priority are first',
      ahead: 3,
      expected: seconds(at(14)),
      held: false,
    };
    const { word, detail, icon } = standingWords(pending, at(9));
    assert.deepEqual(
      [word, detail, icon],
      [
        'pending',
        'others of higher priority are first, 3 jobs come before it, expected to start 14:05',
        'watch',
      ],
    );
    assert.match(
      standingWords({ ...pending, expected: seconds(at(3, 30)) }, at(9)).detail,
      /2026-11-30 03:05$/,
    );
  });

  it('takes what is not known neither for an end nor for a wait', () => {
    const { status, reason } = lifeOfStanding({ state: 'unknown', reason: 'The queue does not answer.' });
    assert.deepEqual([status, reason], ['unknown', 'The queue does not answer.']);
  });

  it('is in the terms of runs on this machine for the other views', () => {
    const lives: readonly (readonly [RunStanding, string, string | undefined])[] = [
      [{ state: 'running', nodes: 'node01', suspended: false }, 'running', undefined],
      [{ state: 'completed' }, 'completed', undefined],
      [{ state: 'failed', reason: 'CUDA out of memory.' }, 'failed', 'CUDA out of memory.'],
      [{ state: 'time-limit' }, 'failed', 'Time limit: its time was over.'],
      [{ state: 'cancelled' }, 'stopped', 'Cancelled.'],
      [{ state: 'stopping', reason: 'Asked to stop by ana.' }, 'stopping', 'Asked to stop by ana.'],
    ];
    for (const [standing, status, reason] of lives)
      assert.deepEqual(lifeOfStanding(standing), { status, ...(reason && { reason }) });
  });

  it('has the age of what is known', () => {
    const minute = 60_000;
    assert.deepEqual(
      [0, 59_000, 3 * minute, 90 * minute, 30 * 60 * minute, 50 * 60 * minute, -5].map(ageText),
      ['just now', 'just now', '3 min ago', '1 h ago', '30 h ago', '2 days ago', 'just now'],
    );
    assert.equal(clockText(seconds(at(8)), at(20)), '08:05');
  });
});
