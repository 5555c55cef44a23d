import assert from 'node:assert/strict';
import { Changes } from './changes';

describe('changes that are waited for', () => {
  it('are not missed that come while somebody looks', async () => {
    const changes = new Changes();
    const { next } = changes;
    changes.told();
    await next;
  });

  it('reach all who wait, each of whom waits for its own', async () => {
    const changes = new Changes();
    const early = changes.next;
    changes.told();
    const late = changes.next;
    assert.notEqual(early, late);
    let isLate = false;
    void late.then(() => {
      isLate = true;
    });
    await Promise.all([early, early]);
    assert.equal(isLate, false);
    changes.told();
    await late;
  });
});
