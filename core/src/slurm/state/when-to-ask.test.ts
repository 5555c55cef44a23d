import assert from 'node:assert/strict';
import { type LastLook, secondsToNextLook } from './when-to-ask';

describe('the queue of a login node', () => {
  const after = (last: Partial<LastLook>) =>
    secondsToNextLook({ answered: true, changed: false, waited: 30, ...last }, true);

  it('is asked immediately the first time, and not at all where nobody looks', () => {
    assert.equal(secondsToNextLook(undefined, true), 0);
    assert.equal(secondsToNextLook(undefined, false), undefined);
    assert.equal(secondsToNextLook({ answered: true, changed: true, waited: 30 }, false), undefined);
  });

  it('is asked soon after a change, and less and less often without one', () => {
    const waits = [30];
    while (waits.at(-1)! < 300) waits.push(after({ waited: waits.at(-1)! })!);
    assert.deepEqual(waits, [30, 45, 67.5, 101.25, 151.875, 227.8125, 300]);
    assert.equal(after({ changed: true, waited: 300 }), 30);
  });

  it('is left in peace for a minute and more where it does not answer', () => {
    assert.equal(after({ answered: false, waited: 0 }), 60);
    assert.equal(after({ answered: false, waited: 60 }), 120);
    assert.equal(after({ answered: false, waited: 300 }), 300);
  });

  it('costs a run of two days at most 12 questions an hour', () => {
    let questions = 0;
    let last: LastLook | undefined;
    for (let time = 0; time < 172_800; questions++) {
      const waited: number = secondsToNextLook(last, true)!;
      time += waited;
      last = { answered: true, changed: questions < 4, waited };
    }
    assert.ok(questions <= 48 * 12 + 20, String(questions));
  });
});
