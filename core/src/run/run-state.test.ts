import assert from 'node:assert/strict';
import type { RunEventBody } from './event';
import { RunState } from './run-state';

const started = (attempt: number): RunEventBody => ({
  type: 'run.started',
  run: 'r',
  recipe: {},
  plan: { maxSteps: 10 },
  trainer: { name: 'embedded', versions: {} },
  host: 'h',
  attempt,
});

const rollout = (group: number, index: number, completion = ''): RunEventBody => ({
  type: 'rollout',
  step: group,
  group,
  prompt: 'q',
  index,
  completion,
  tokens: 1,
  finish: 'stop',
  rewards: {},
  reward: 0,
  advantage: 0,
  logprob: 0,
  entropy: 0,
});

const step = (number: number, reward: number): RunEventBody => ({
  type: 'step',
  step: number,
  epoch: 0,
  metrics: { reward },
});

const fold = (...bodies: RunEventBody[]) => {
  const state = new RunState();
  bodies.forEach((body, seq) => void state.apply({ ...body, seq, t: seq }));
  return state;
};

describe('RunState', () => {
  it('waits, runs and ends', () => {
    assert.equal(fold().status, 'waiting');
    assert.equal(fold(started(1)).status, 'running');
    assert.equal(fold(started(1), { type: 'run.finished', outcome: 'stopped' }).status, 'stopped');
  });
  it('runs again after a resume', () =>
    assert.equal(
      fold(started(1), { type: 'run.finished', outcome: 'failed' }, started(2)).status,
      'running',
    ));
  it('gathers rollouts into groups, in whatever order they come', () => {
    const state = fold(started(1), rollout(0, 1, 'b'), rollout(1, 0, 'c'), rollout(0, 0, 'a'));
    assert.deepEqual(
      [...state.groups.values()].map(({ rollouts }) => rollouts.map((r) => r?.completion)),
      [['a', 'b'], ['c']],
    );
    assert.equal(state.rollouts, 3);
  });
  it('has the groups of several processes in the order of their numbers', () => {
    const numbers = [0, 4, 1, 5, 3, 2, 9, 7];
    const state = fold(started(1), ...numbers.map((number) => rollout(number, 0)));
    assert.deepEqual(
      state.groupsInOrder.map(({ number }) => number),
      [0, 1, 2, 3, 4, 5, 7, 9],
    );
  });
  it('keeps the completions of the newest rollouts alone where that is asked for', () => {
    const state = new RunState(4);
    const prompt: RunEventBody = {
      ...{ type: 'prompt', id: 'q', task: 'pw', question: '?', answer: [], difficulty: 1 },
      messages: [{ role: 'user', content: 'long' }],
    };
    [
      started(1),
      prompt,
      ...Array.from({ length: 20 }, (_, i) => rollout(i >> 1, i & 1, `text ${i}`)),
    ].forEach((body, seq) => void state.apply({ ...body, seq, t: seq }));
    const texts = state.groupsInOrder.flatMap(({ rollouts }) => rollouts.map((r) => r!.completion));
    assert.deepEqual(texts.slice(-4), ['text 16', 'text 17', 'text 18', 'text 19']);
    assert.ok(texts.filter((text) => text !== '').length < 8);
    assert.deepEqual([state.rollouts, state.prompts.get('q')!.messages], [20, []]);
  });
  it('draws the curve of a metric', () =>
    assert.deepEqual(fold(started(1), step(1, 0.1), step(2, 0.4)).curve('reward'), [
      { step: 1, value: 0.1 },
      { step: 2, value: 0.4 },
    ]));
  it('passes over what it took before', () => {
    const state = fold(started(1), step(1, 0.1));
    assert.equal(state.apply({ ...step(1, 0.9), seq: 1, t: 1 }), false);
    assert.equal(state.lastStep?.metrics.reward, 0.1);
  });
  it('tells of a gap', () => {
    const state = fold(started(1));
    state.apply({ ...step(1, 0), seq: 4, t: 4 });
    assert.deepEqual(state.faults, [{ seq: 4, message: '3 events before number 4 could not be read.' }]);
  });
  it('does not take an unknown event for a gap, logged before or after', () => {
    const before = fold(started(1));
    before.skip(1);
    before.apply({ ...step(1, 0), seq: 2, t: 2 });
    assert.deepEqual(before.faults, []);
    const after = fold(started(1));
    after.apply({ ...step(1, 0), seq: 3, t: 3 });
    after.skip(1);
    assert.equal(after.faults[0]?.message, '1 event before number 3 could not be read.');
    after.skip(2);
    assert.deepEqual(after.faults, []);
  });
  it('lets a resumed attempt replace what came after its checkpoint', () => {
    const state = fold(
      started(1),
      rollout(0, 0, 'kept'),
      step(1, 0.1),
      { type: 'checkpoint', step: 1, path: 'checkpoint-1' },
      rollout(1, 0, 'lost'),
      rollout(2, 0, 'lost'),
      step(2, 0.2),
      step(3, 0.3),
      started(2),
      rollout(1, 0, 'anew'),
      step(2, 0.25),
    );
    assert.deepEqual(
      [...state.groups.values()].flatMap(({ rollouts }) => rollouts.map((r) => r?.completion)),
      ['kept', 'anew'],
    );
    assert.equal(state.rollouts, 2);
    assert.deepEqual(
      state.steps.map(({ metrics }) => metrics.reward),
      [0.1, 0.25],
    );
  });
  it('takes back at once all that came after the checkpoint which an attempt names', () => {
    const evaluation = (at: number): RunEventBody => ({
      type: 'eval',
      step: at,
      dataset: 'd',
      split: 's',
      metrics: {},
    });
    const state = fold(
      started(1),
      rollout(1, 0, 'kept'),
      step(1, 0.1),
      evaluation(1),
      { type: 'checkpoint', step: 1, path: 'checkpoint-1' },
      rollout(2, 0, 'void'),
      rollout(3, 0, 'void'),
      step(2, 0.2),
      evaluation(2),
      { type: 'checkpoint', step: 2, path: 'checkpoint-2' },
      { ...started(2), step: 1 } as RunEventBody,
    );
    const told = (state: RunState) => [
      state.groupsInOrder.map(({ number }) => number),
      state.rollouts,
      ...[state.steps, state.evals, state.checkpoints].map((list) => list.map(({ step }) => step)),
    ];
    assert.deepEqual(told(state), [[1], 1, [1], [1], [1]]);
    // A process that is ahead of another tells of a later group first.
    state.apply({ ...rollout(3, 0, 'anew'), seq: 11, t: 11 });
    state.apply({ ...rollout(2, 0, 'anew'), seq: 12, t: 12 });
    assert.deepEqual(told(state), [[1, 2, 3], 3, [1], [1], [1]]);
  });
  it('keeps one evaluation a step and data set', () => {
    const evaluation = (f1: number): RunEventBody => ({
      type: 'eval',
      step: 0,
      dataset: 'd',
      split: 's',
      metrics: { f1 },
    });
    assert.equal(fold(started(1), evaluation(0.1), evaluation(0.2)).evals.length, 1);
  });

  it('takes the time of all attempts, and not what is between them', () => {
    const state = new RunState();
    const at = (t: number, seq: number, body: RunEventBody) => state.apply({ ...body, seq, t });
    assert.equal(state.seconds, 0);
    at(100, 0, started(1));
    at(160, 1, step(1, 0));
    at(161, 2, { type: 'run.finished', outcome: 'stopped' });
    at(9000, 3, started(2));
    at(9030, 4, step(2, 0));
    assert.equal(state.seconds, 91);
  });
  it('is at the step of the checkpoint that an attempt continues from', () => {
    const state = fold(started(1), step(1, 0.1), step(2, 0.2), step(3, 0.3), {
      ...started(2),
      step: 2,
    } as RunEventBody);
    assert.deepEqual([state.step, state.steps.length, state.lastStep?.metrics.reward], [2, 2, 0.2]);
    assert.equal(fold(started(1)).step, 0);
  });
});
