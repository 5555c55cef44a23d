import assert from 'node:assert/strict';
import { runSpeed } from './run-speed';
import { stepTime, timeSections } from './step-time';

const generated = {
  ...{
    'timing/generation': 4,
    'timing/weight_sync': 0.5,
    'timing/rewards': 0.5,
    'timing/forward_backward': 3,
  },
  ...{ 'timing/optimizer': 0.5, 'tokens_per_second/generation': 5000, 'tokens_per_second/step': 2000 },
  ...{ 'gpu/memory_device': 70, 'gpu/memory_used': 40, 'gpu/memory_peak': 60, 'gpu/utilization': 90 },
};
const reused = { 'timing/forward_backward': 4, 'tokens_per_second/step': 0, 'gpu/utilization': 70 };
const numbered = (...all: Record<string, number>[]) => all.map((metrics, i) => ({ step: i + 1, metrics }));

describe('the time of a step', () => {
  it('has what its sections leave of it as the rest', () => {
    const { seconds, parts } = stepTime(generated)!;
    assert.equal(seconds, 10);
    assert.deepEqual(
      timeSections.map(({ name }, i) => `${name} ${parts[i]}`),
      [
        ...['generation 4', 'forward and backward 3', 'optimizer 0.5', 'log-probabilities 0'],
        ...['rewards 0.5', 'weight sync 0.5', 'event log 0', 'the rest 1.5'],
      ],
    );
  });
  it('is at least what TRL measures of it, and what its sections take', () => {
    assert.equal(stepTime({ 'timing/rewards': 1, step_time: 3 })!.seconds, 3);
    assert.equal(stepTime({ 'timing/rewards': 4, step_time: 3 })!.seconds, 4);
  });
  it('is unknown of a trainer that does not measure it, and of values that no time has', () => {
    assert.equal(stepTime({ reward: 1, step_time: 3 }), undefined);
    for (const value of [Number.NaN, -1, Infinity, 0])
      assert.equal(stepTime({ 'timing/generation': value }), undefined);
    assert.equal(stepTime({ 'timing/generation': 1e308, 'timing/rewards': 1e308 }), undefined);
  });
});

describe('the speed of a run', () => {
  it('is of the newest steps together: some only use again what others generated', () => {
    const speed = runSpeed(numbered(generated, reused))!;
    assert.deepEqual(speed.steps, [1, 2]);
    assert.equal(speed.time!.seconds, 7);
    assert.equal(speed.tokens, 20_000 / 14);
    assert.equal(speed.generating, 20_000 / 4);
    assert.deepEqual([speed.memory, speed.peak, speed.held, speed.utilization], [70, 60, undefined, 80]);
  });
  it('forgets the first step, which compiles, once others follow', () => {
    const slow = { ...generated, 'timing/generation': 400, 'gpu/memory_device': 140 };
    const speed = runSpeed(numbered(slow, ...Array.from({ length: 10 }, () => generated)))!;
    assert.deepEqual([speed.steps, speed.memory, speed.time!.parts[0]], [[2, 11], 70, 4]);
  });
  it('is what is known of it', () => {
    assert.deepEqual(runSpeed(numbered({ reward: 1 }, { 'gpu/memory_peak': 3 })), { steps: [1, 2], peak: 3 });
    assert.equal(runSpeed(numbered({ reward: 1, step_time: 2 })), undefined);
    assert.equal(runSpeed([]), undefined);
  });
});
