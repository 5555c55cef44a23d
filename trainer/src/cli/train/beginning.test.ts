import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type { TinyProject } from '../../testing/tiny-project';
import { bound, CommandedTrainings, ended } from '../testing/commanded-trainings';

describe('a training that is to begin', function () {
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

  it('that cannot begin says why to whoever detaches it, and leaves no folder', async () => {
    const run = place('refused');
    const peft = ['--trainer', 'embedded', '--set', 'use_peft=true', '--output', run, '--detach'];
    const { code, err, out } = await phantomlab(['train', recipe, ...peft]).end;
    assert.deepEqual([code, out], [1, '']);
    assert.match(err, /^phantomlab: .*grpo\.yaml:\d+: use_peft: true is not in the embedded trainer/);
    assert.match(err, /TRL can: train it with --trainer trl/);
    assert.ok(!existsSync(run));
  });

  it('takes what asks for nothing for nothing', async () => {
    const run = place('empty');
    const file = project.recipe('empty.yaml', {
      ...{
        per_device_train_batch_size: 8,
        num_generations: 4,
        max_completion_length: 8,
        save_strategy: '"no"',
      },
      ...{
        max_steps: 1,
        generation_kwargs: '{}',
        chat_template_kwargs: '{}',
        lr_scheduler_kwargs: '{}',
        min_p: 0.0,
      },
      ...{ use_peft: 'false', delta: 'null', repetition_penalty: '1.0' },
    });
    const { code, err } = await phantomlab(['train', file, '--output', run]).end;
    assert.equal(code, 0, err);
  });

  it('of a recipe for supervised fine-tuning is started by the same command', async () => {
    const run = place('sft');
    const file = project.recipe('sft.yaml', {
      ...{ max_length: 4096, per_device_train_batch_size: 4, max_num_train_samples: 6, max_steps: 1 },
      ...{ exclude_aggregation_questions: 'false', save_strategy: '"no"' },
    });
    const { code, err } = await phantomlab(['train', file, '--output', run, '--detach']).end;
    assert.equal(code, 0, err);
    const summary = await ended(run);
    assert.deepEqual([summary.status, summary.started?.trainer.name], ['completed', 'phantomlab-sft']);
  });
});
