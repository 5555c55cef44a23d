import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { explainDiskFull } from './disk-full';

describe('a full disk', () => {
  it('is told with what could not be written and the way out', async function () {
    // Linux's device that is always full.
    if (process.platform !== 'linux') this.skip();
    const write = () => writeFile('/dev/full', 'weights');
    await assert.rejects(explainDiskFull('runs/a/checkpoint-3', 'Make room.', write), {
      message:
        'runs/a/checkpoint-3 could not be written: the disk is full. Nothing that was there is lost. Make room.',
    });
  });

  it('is not blamed for anything else', async () => {
    const fault = new Error('no');
    await assert.rejects(
      explainDiskFull('x', 'y', () => Promise.reject(fault)),
      fault,
    );
  });
});
