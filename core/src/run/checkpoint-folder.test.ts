import assert from 'node:assert/strict';
import { checkpointFolder, checkpointStep, checkpointSteps } from './checkpoint-folder';

describe('a checkpoint', () => {
  it('is known by its folder, wherever that lies', () => {
    for (const folder of [
      'checkpoint-40',
      'runs/one/checkpoint-40',
      '/a/checkpoint-40/',
      'C:\\a\\checkpoint-40',
    ])
      assert.equal(checkpointStep(folder), 40, folder);
    assert.equal(checkpointStep(checkpointFolder(0)), 0);
  });

  it('is no other folder', () => {
    for (const folder of [
      'checkpoint-',
      'checkpoint-best',
      'my-checkpoint-40',
      'checkpoint-040',
      'checkpoint-40.replaced-1',
      'checkpoint-40/a',
    ])
      assert.equal(checkpointStep(folder), undefined, folder);
  });

  it('has its place by its step, and not by its name', () =>
    assert.deepEqual(
      checkpointSteps(['checkpoint-100', 'events.jsonl', 'checkpoint-20', 'checkpoint-9', 'checkpoint-20']),
      [9, 20, 100],
    ));
});
