import assert from 'node:assert/strict';
import { CheckPace } from './check-pace';

describe('the pause before a check', () => {
  it('is none for a document that is new or quickly checked', () => {
    const pace = new CheckPace();
    assert.equal(pace.pauseMs('a'), 0);
    pace.note('a', 4);
    assert.equal(pace.pauseMs('a'), 0);
  });
  it('grows with the time that checks take, to an end', () => {
    const pace = new CheckPace();
    pace.note('a', 30);
    assert.equal(pace.pauseMs('a'), 120);
    pace.note('a', 5000);
    assert.equal(pace.pauseMs('a'), 400);
    pace.forget('a');
    assert.equal(pace.pauseMs('a'), 0);
  });
  it('shrinks again', () => {
    const pace = new CheckPace();
    for (const took of [100, 2, 2, 2, 2, 2, 2]) pace.note('a', took);
    assert.equal(pace.pauseMs('a'), 0);
  });
});
