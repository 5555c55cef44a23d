import assert from 'node:assert/strict';
import { CheckPace } from './check-delay';

describe('the pause before a check', () => {
  it('is none for a document that is new, was just opened, or is quickly checked', () => {
    const pace = new CheckPace();
    assert.equal(pace.pauseMs('a'), 0);
    pace.note('a', 600);
    assert.equal(pace.pauseMs('a'), 0);
    pace.note('a', 8);
    assert.equal(pace.pauseMs('a'), 0);
  });
  it('grows with the time that checks take, to an end', () => {
    const pace = new CheckPace();
    for (const took of [600, 60, 30]) pace.note('a', took);
    assert.equal(pace.pauseMs('a'), 120);
    pace.note('a', 5000);
    assert.equal(pace.pauseMs('a'), 400);
    pace.forget('a');
    assert.equal(pace.pauseMs('a'), 0);
  });
  it('is gone after a quick check', () => {
    const pace = new CheckPace();
    for (const took of [100, 100, 100, 2]) pace.note('a', took);
    assert.equal(pace.pauseMs('a'), 0);
  });
});
