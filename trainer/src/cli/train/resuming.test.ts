import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TinyProject } from '../../testing/tiny-project';
import { bound, CommandedTrainings, state } from '../testing/commanded-trainings';

describe('a training that was there before', function () {
  this.timeout(bound);
  let trainings: CommandedTrainings;
  let project: TinyProject;
  let recipe: string;
  const place = (name: string) => trainings.place(name);
  const phantomlab: CommandedTrainings['phantomlab'] = (...args) => trainings.phantomlab(...args);

  before(async () => {
    trainings = await CommandedTrainings.make();
    ({ project, recipe } = trainings);
  });
  after(() => trainings.dispose());

  it('continues from any folder with the recipe that it had, and begins again as a new run', async () => {
    const run = place('moved');
    const relative = project.recipe('relative.yaml', {
      ...{
        per_device_train_batch_size: 8,
        num_generations: 4,
        max_completion_length: 8,
        save_strategy: '"no"',
      },
      ...{ model_name_or_path: 'model', dataset_name: 'data', eval_dataset_name: 'data', max_steps: 2 },
    });
    const first = await phantomlab(['train', relative, '--output', run]).end;
    assert.equal(first.code, 0, first.err);
    rmSync(relative);
    const elsewhere = project.at('elsewhere');
    mkdirSync(elsewhere);
    // No checkpoint was to be saved.
    const refused = await phantomlab(['train', '--resume', run], { cwd: elsewhere }).end;
    assert.match(refused.err, /holds no checkpoint-N folder: nothing to resume/);

    const again = place('again');
    const anew = await phantomlab(
      [
        'train',
        '--again',
        '../moved',
        '--output',
        '../again',
        '--set',
        'save_strategy=steps',
        '--set',
        'save_steps=1',
      ],
      { cwd: elsewhere },
    ).end;
    assert.equal(anew.code, 0, anew.err);
    assert.equal((await state(again))?.step, 2);

    const more = await phantomlab(['train', '--resume', '../again', '--set', 'max_steps=4'], {
      cwd: elsewhere,
    }).end;
    assert.equal(more.code, 0, more.err);
    // Its own recipe is now that of the second attempt.
    const third = await phantomlab(['train', '--resume', again], { cwd: elsewhere }).end;
    assert.equal(third.code, 0, third.err);
    const last = (await state(again))!;
    assert.deepEqual([last.step, last.started?.attempt, last.started?.step], [4, 3, 4]);
    assert.match(readFileSync(path.join(again, 'recipe.yaml'), 'utf8'), /^max_steps: 2$/m);
  });

  it('sweeps what killed attempts left half-written when it continues', async () => {
    const run = place('swept');
    const saved = ['--set', 'save_strategy=steps', '--set', 'save_steps=1', '--set', 'max_steps=1'];
    assert.equal((await phantomlab(['train', recipe, '--output', run, ...saved]).end).code, 0);
    const drafts = ['.checkpoint-2.0f8fad5b-d9cb-469f-a165-70867728950e', '.model.Ab3dEf'];
    for (const name of drafts) {
      mkdirSync(path.join(run, name));
      writeFileSync(path.join(run, name, 'model.safetensors'), 'half');
    }
    writeFileSync(path.join(run, '.recipe.yaml.4711'), 'half');
    writeFileSync(path.join(run, '.notes'), 'mine');
    assert.equal(
      (await phantomlab(['train', '--resume', run, ...saved, '--set', 'max_steps=2']).end).code,
      0,
    );
    assert.deepEqual(
      readdirSync(run).filter((name) => name.startsWith('.')),
      ['.notes'],
    );
  });
});
