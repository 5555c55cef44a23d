import assert from 'node:assert/strict';
import type { RunEventBody } from '@phantomlab/core/run/event';
import { RunState } from '@phantomlab/core/run/run-state';
import { styleFor } from '../terminal/style';
import { watchFrame } from './watch-frame';

const started: RunEventBody = {
  ...{ type: 'run.started', run: 'r', recipe: {}, plan: { maxSteps: 10 }, host: 'h', attempt: 1 },
  trainer: { name: 'trl', versions: {} },
};
const prompt = (id: string): RunEventBody => ({
  ...{
    type: 'prompt',
    id,
    task: 'pw',
    messages: [],
    question: `Who is ${id}?`,
    answer: ['Eve'],
    difficulty: 1,
  },
});
const rollout = (group: number, index: number, more: object = {}): RunEventBody => ({
  ...{ type: 'rollout', step: 1, group, prompt: `q${group}`, index, completion: '<answer>Eve</answer>' },
  ...{ tokens: 9, finish: 'stop', rewards: { f1: 1 }, reward: 1, advantage: 0.5 },
  ...more,
});
const step = (number: number, metrics: Record<string, number>): RunEventBody => ({
  ...{ type: 'step', step: number, epoch: 0, metrics },
});

function frame(...bodies: readonly RunEventBody[]): readonly string[] {
  const state = new RunState();
  [started, ...bodies].forEach((body, seq) => void state.apply({ ...body, seq, t: seq }));
  return watchFrame(state, {
    style: styleFor({ isTTY: false }, {}),
    ...{ width: 100, height: 40, now: 100, name: 'run', life: { status: 'running' } },
  });
}
const line = (lines: readonly string[], part: string) => lines.find((text) => text.includes(part));

describe('a run in a terminal', () => {
  it('has the groups of several processes by their numbers, the newest first, and each whole', () => {
    const places = [2, 0, 3, 1].flatMap((group) => [rollout(group, 1), rollout(group, 0)]);
    const told = frame(...[0, 1, 2, 3].map((group) => prompt(`q${group}`)), ...places);
    assert.deepEqual(
      told.flatMap((text) => /^ +(\d\.\d) /.exec(text)?.[1] ?? []),
      ['3.0', '3.1', '2.0', '2.1', '1.0', '1.1', '0.0', '0.1'],
    );
  });
  it('has the whole reason why it stands so, in terminals of any width', () => {
    const reason =
      'Process 4711 on node07 is gone, and the log has no end: it was killed, or crashed in native code.';
    for (let width = 1; width <= 200; width++) {
      const life = { status: 'lost', reason } as const;
      const state = new RunState();
      state.apply({ ...started, seq: 0, t: 0 });
      const more = { width, height: 40, now: 100, name: 'lab:grpo-1130-0332-aae6', life };
      const told = watchFrame(state, { style: styleFor({ isTTY: false }, {}), ...more });
      const all = told.join('').replaceAll(/\s/g, '');
      assert.ok(all.includes(reason.replaceAll(' ', '')), `${width}: ${told.join('\n')}`);
      if (width >= 12) assert.ok(told[0]!.length <= width && told[0]!.includes('lost'), told[0]);
    }
  });
  it('has what a step without a generation does not tell from the one before', () => {
    const told = frame(step(1, { reward: 0.25, loss: 0.1 }), step(2, { loss: 0.2 }));
    assert.match(line(told, 'reward')!, /^reward 0\.250/);
  });
  it('has the loss of a training without rewards', () =>
    assert.match(line(frame(step(1, { loss: 2.5, grad_norm: 1 })), 'loss')!, /^loss 2\.500 {2}grad norm 1/));
  it('has no NaN, whatever could not be computed', () => {
    const nan = Number.NaN;
    const metrics = {
      reward: nan,
      loss: nan,
      kl: nan,
      'rewards/a/mean': nan,
      'rewards/b/mean': 1,
      step_time: nan,
    };
    const more = { reward: nan, advantage: nan, logprob: undefined, entropy: undefined };
    const told = frame(prompt('q0'), rollout(0, 0, more), step(1, metrics), step(2, metrics)).join('\n');
    assert.ok(!/NaN|undefined|Infinity/.test(told), told);
    assert.match(told, /0\.0 +– +– {2}Eve/);
  });
  it('keeps the lines of a large group under each other, and says which rollouts do not count', () => {
    const rollouts = Array.from({ length: 12 }, (_, i) => rollout(12_345, i, { ratio: i === 11 ? 0 : 1 }));
    const told = frame(prompt('q12345'), ...rollouts);
    const [first, last] = [line(told, '12345.0')!, line(told, '12345.11')!];
    assert.equal(first.indexOf('+0.50'), last.indexOf('+0.50'));
    assert.match(last, /\+0\.50 {2}not in the loss {2}Eve$/);
  });

  it('gives alarms, each with the rollouts that show it', () => {
    const steps = Array.from({ length: 30 }, (_, i) => step(i + 1, { reward: i < 15 ? 0.8 : 0.1 }));
    const lines = frame(...steps);
    assert.equal(
      line(lines, '! Reward collapse'),
      '! Reward collapse  The reward is 0.1 in steps 21 to 30; it was 0.8 in steps 1 to 10.',
    );
    assert.equal(
      line(lines, '--filter'),
      "  phantomlab rollouts RUN --filter 'step = 21..30 and reward < 0.4'",
    );
    assert.equal(line(frame(...steps.slice(0, 15)), '! '), undefined);
  });
});
