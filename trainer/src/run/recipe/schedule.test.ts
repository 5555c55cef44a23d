import assert from 'node:assert/strict';
import { trl } from '../../testing/trl-fixture';
import { learningRateSchedule } from './schedule';

describe('learning-rate schedule', () => {
  for (const { rates, ...options } of trl.schedules) {
    it(`${options.shape} is transformers', warm-up ${options.warmupSteps}`, () => {
      const schedule = learningRateSchedule({
        ...options,
        minimumShare: options.minimumShare ?? undefined,
        minimumRate: options.minimumRate ?? undefined,
      });
      for (const [step, rate] of rates.entries()) assert.ok(Math.abs(schedule(step) - rate) < 1e-12);
    });
  }
});
