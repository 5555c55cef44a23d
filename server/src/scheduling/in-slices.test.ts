import assert from 'node:assert/strict';
import { atOnce, inSlices, type Sliced } from './in-slices';

function* busy(steps: number): Sliced<number> {
  for (let i = 0; i < steps; i++) {
    const until = performance.now() + 4;
    while (performance.now() < until);
    yield;
  }
  return steps;
}

describe('work in slices', () => {
  it('lets others have their turn', async () => {
    const order: string[] = [];
    const working = inSlices(busy(20), () => true).then((steps) => order.push(`done ${steps}`));
    setImmediate(() => order.push('other'));
    await working;
    assert.deepEqual(order, ['other', 'done 20']);
  });
  it('ends when what it is about has changed', () =>
    assert.rejects(
      inSlices(busy(20), () => false),
      /changed meanwhile/,
    ));
  it('is the same all at once', () => assert.equal(atOnce(busy(1)), 1));
});
