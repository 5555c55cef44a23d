import assert from 'node:assert/strict';
import { Recent } from './recent';

describe('what was read from the disk', () => {
  it('is read once for all who ask in a while, and again after it', async () => {
    let [reads, now] = [0, 1000];
    const recent = new Recent<number>(50, () => now);
    const ask = () => recent.of('folder', async () => ++reads);
    assert.deepEqual(await Promise.all([ask(), ask()]), [1, 1]);
    assert.equal(await recent.of('other', async () => 7), 7);
    now += 49;
    assert.equal(await ask(), 1);
    now += 1;
    assert.equal(await ask(), 2);
  });
});
