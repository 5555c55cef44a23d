import { deepEqual } from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { weightsOfRun } from './weights-of-run';

describe('the weights of a run', () => {
  let run: string;
  beforeEach(() => {
    run = mkdtempSync(path.join(tmpdir(), 'phantomlab-weights-'));
  });
  afterEach(() => rmSync(run, { recursive: true }));
  const model = (folder: string) => {
    mkdirSync(path.join(run, folder), { recursive: true });
    writeFileSync(path.join(run, folder, 'config.json'), '{}');
  };

  it('are its checkpoints in the order of their steps, and its final model', async () => {
    for (const folder of ['checkpoint-1000', 'checkpoint-500', '.']) model(folder);
    deepEqual(await weightsOfRun(run), { isFinal: true, steps: [500, 1000] });
  });

  it('are only those that hold a model', async () => {
    model('checkpoint-5');
    model('checkpoint-old');
    mkdirSync(path.join(run, 'checkpoint-9'));
    deepEqual(await weightsOfRun(run), { isFinal: false, steps: [5] });
  });

  it('are none of a run that is gone', async () => {
    deepEqual(await weightsOfRun(path.join(run, 'gone')), { isFinal: false, steps: [] });
  });
});
