import assert from 'node:assert/strict';
import { reasonText } from './reason-text';

describe('the reason of a job', () => {
  it('is in words, and Slurm’s own where they are not known', () => {
    assert.equal(
      reasonText('ReqNodeNotAvail, UnavailableNodes:node[01-02]'),
      'nodes that it needs are not available',
    );
    assert.match(reasonText('launch failed requeued held'), /^held, since it could not be started/);
    assert.equal(reasonText('SomethingNew'), 'SomethingNew');
    assert.equal(reasonText(''), '');
  });
});
