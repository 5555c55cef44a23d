import assert from 'node:assert/strict';
import { CheckDelay } from './check-delay';

describe('the pause before a check', () => {
  it('is none for a document that is new, was just opened, or is quickly checked', () => {
    const delay = new CheckDelay();
    assert.equal(delay.pauseMs('a'), 0);
    delay.note('a', 600);
    assert.equal(delay.pauseMs('a'), 0);
    delay.note('a', 8);
    assert.equal(delay.pauseMs('a'), 0);
  });
  it('grows with the time that checks take, to an end', () => {
    const delay = new CheckDelay();
    for (const took of [600, 60, 30]) delay.note('a', took);
    assert.equal(delay.pauseMs('a'), 120);
    delay.note('a', 5000);
    assert.equal(delay.pauseMs('a'), 400);
    delay.forget('a');
    assert.equal(delay.pauseMs('a'), 0);
  });
  it('is hardly any after checks that just begin to be noticed', () => {
    const delay = new CheckDelay();
    for (const took of [600, 20.4, 10.2]) delay.note('a', took);
    assert.ok(delay.pauseMs('a') < 3);
  });
  it('is gone after a quick check', () => {
    const delay = new CheckDelay();
    for (const took of [100, 100, 100, 2]) delay.note('a', took);
    assert.equal(delay.pauseMs('a'), 0);
  });
  it('stays where a check took long and was not measured, and measures the next', () => {
    const delay = new CheckDelay();
    for (const took of [600, 60, 30]) delay.note('a', took);
    delay.note('a', undefined);
    assert.equal(delay.pauseMs('a'), 120);
    assert.ok(delay.slow('a'));
    delay.note('a', 2);
    assert.ok(!delay.slow('a'));
  });
});
