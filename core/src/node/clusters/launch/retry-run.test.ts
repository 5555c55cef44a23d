import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { keptTrainingText } from '../../../targets/launching/kept-training';
import { keptTrainingFile, sentFolder } from '../../../targets/launching/launch-files';
import type { TrainingOnTarget } from '../../../targets/launching/training-words';
import { labTarget } from '../../../targets/submission/testing/submission';
import { thisMachine } from '../../hosts/this-machine';
import { launchScript, submissionOf } from './launch-script';
import { keptOf } from './retry-run';

const training: TrainingOnTarget = {
  kind: 'grpo',
  trainer: 'trl',
  recipe: 'recipes/a.yaml',
  accelerate: undefined,
  overrides: ['max_steps=3'],
  processes: undefined,
};

describe('what the folder of a run keeps to start it over', () => {
  let folder = '';
  const at = (...names: readonly string[]) => path.join(folder, ...names);
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "phl-it's kept-"));
    mkdirSync(at(sentFolder, 'data'), { recursive: true });
    mkdirSync(at(sentFolder, 'recipes'));
    writeFileSync(at(sentFolder, 'recipes', 'a.yaml'), '');
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const kept = () => keptOf(thisMachine, folder, 'lab:one');

  it('is how it was trained, and where its data lies, which a container sees', async () => {
    writeFileSync(at(keptTrainingFile), keptTrainingText(training));
    assert.deepEqual(await kept(), { training, inputs: [] });
    symlinkSync('/sets/wiki 1', at(sentFolder, 'data', 'wiki'));
    symlinkSync('/scratch/me/data/5', at(sentFolder, 'data', 'sent'));
    const { inputs } = await kept();
    assert.deepEqual([...inputs].sort(), ['/scratch/me/data/5', '/sets/wiki 1']);
    const target = labTarget('', '    container: {kind: apptainer, image: /a.sif}\n');
    const again = submissionOf(
      { runName: 'two', token: 't', training },
      target,
      '/scratch/me/trainer',
      inputs,
    );
    assert.match(launchScript(again), / --bind '\/scratch\/me:\/scratch\/me,\/sets\/wiki 1:\/sets\/wiki 1' /);
  });

  it('is nothing where a terminal started it', () =>
    assert.rejects(kept(), { name: 'ClusterError', message: /lab:one keeps no .*Launch its recipe again/ }));
});
