import assert from 'node:assert/strict';
import type { RolloutPlace } from '@phantomlab/core/node/question-runs/tallies';
import type { WholeRollout } from '@phantomlab/core/node/rollout-session/rollout-session';
import { rolloutsInWords } from './peeked-rollouts';

const counted = { rollouts: 2, right: 1, reward: 1, rewarded: 2, lastStep: 3, runs: 1 };
const place = (group: number): RolloutPlace => ({ run: '/runs/tiny', group, index: 0 });
const whole = (completion: string) => async (_: string, group: number) => {
  if (group > 1) throw new Error('The run is gone.');
  const figures = { step: 3, index: 0, reward: 1 - group, advantage: 0.5, tokens: 9, rewards: {} };
  const rollout = { ...figures, group, prompt: 'p', finish: 'stop', completion: `${completion} ${group}` };
  return { rollout, size: 2 } as unknown as WholeRollout;
};

describe('the rollouts of a question that is peeked at', () => {
  it('are the newest and the newest wrong one, with figures and completion', async () => {
    assert.equal(
      await rolloutsInWords({ ...counted, newest: place(0), newestWrong: place(1) }, whole('Eve')),
      [
        '',
        '--- Newest rollout, in tiny ---',
        'Step 3, group 0, rollout 1',
        'Reward 1, advantage 0.5',
        '9 tokens, ended by itself',
        '',
        'Eve 0',
        '',
        '--- Newest wrong rollout, in tiny ---',
        'Step 3, group 1, rollout 1',
        'Reward 0, advantage 0.5',
        '9 tokens, ended by itself',
        '',
        'Eve 1',
      ].join('\n'),
    );
  });

  it('is one where the newest is wrong; a long one is cut, and one that is gone is left out', async () => {
    const once = await rolloutsInWords({ ...counted, newest: place(1), newestWrong: place(1) }, whole('Eve'));
    assert.equal(once.match(/---.*---/g)?.length, 1);
    const long = await rolloutsInWords({ ...counted, newest: place(0) }, whole('x'.repeat(5000)));
    assert.match(long, /xxx\n… 1002 more characters$/);
    assert.equal(await rolloutsInWords({ ...counted, newest: place(2) }, whole('')), '');
  });
});
