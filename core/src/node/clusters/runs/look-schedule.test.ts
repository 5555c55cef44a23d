import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { LookSchedule } from './look-schedule';

/** Lets what waits for promises go on. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('when a host is looked at', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_700_000_000_000 }));
  afterEach(() => mock.timers.reset());

  it('is soon where something has changed while a look was under way', async () => {
    let looks = 0;
    let answer = () => {};
    const look = async () => {
      looks += 1;
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return { answered: true, changed: false };
    };
    const schedule: LookSchedule = new LookSchedule(look, () => void schedule.now());
    const watching = schedule.watch();
    /** So long that the next look is due only after minutes. */
    for (const seconds of [0, 30, 45, 68, 102, 153, 230]) {
      mock.timers.tick(seconds * 1000);
      await settled();
      if (seconds === 230) schedule.changed();
      answer();
      await settled();
    }
    assert.equal(looks, 7);
    mock.timers.tick(30_000);
    assert.equal(looks, 8);
    watching.dispose();
    schedule.dispose();
  });
});
