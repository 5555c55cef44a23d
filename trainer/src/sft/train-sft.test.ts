import assert from 'node:assert/strict';
import { trainRecipe } from '../grpo/train-recipe';
import { TinyProject, timeless } from '../testing/tiny-project';
import { trainSft } from './train-sft';

describe('trainSft', () => {
  let project: TinyProject;
  let recipe: string;

  before(async () => {
    project = await TinyProject.make();
    recipe = project.recipe('sft.yaml', {
      max_length: 4096,
      per_device_train_batch_size: 4,
      num_train_epochs: 2,
      max_num_train_samples: 6,
      exclude_aggregation_questions: 'false',
      save_strategy: '"no"',
    });
  });
  after(() => project.dispose());

  it('learns the worked solutions', async () => {
    const result = await trainSft({ recipe, output: project.at('whole') });
    assert.deepEqual([result.outcome, result.step], ['completed', 4]);
    const events = await project.events('whole');
    const losses = events.flatMap((event) => (event.type === 'step' ? [event.metrics.loss!] : []));
    // A policy that knows nothing is as surprised as a fair choice among its tokens, and each step less so.
    assert.ok(Math.abs(losses[0]! - Math.log(259)) < 0.8, `${losses}`);
    assert.ok(losses.at(-1)! < losses[0]! - 0.3, `${losses}`);
    const epochs = events.flatMap((event) => (event.type === 'step' ? [event.epoch] : []));
    assert.deepEqual(epochs, [0.5, 1, 1.5, 2]);
  });

  it('resumes as if it had never stopped', async () => {
    const controller = new AbortController();
    const stopped = await trainSft({
      recipe,
      output: project.at('cut'),
      signal: controller.signal,
      watch: (update) => {
        if (update.kind === 'step' && update.step === 3) controller.abort();
      },
    });
    assert.deepEqual([stopped.outcome, stopped.step, stopped.reason], ['stopped', 3, 'Stopped on request.']);
    await trainSft({ recipe, resume: project.at('cut') });
    assert.deepEqual(
      timeless(await project.events('cut'), 'step'),
      timeless(await project.events('whole'), 'step'),
    );
    assert.ok(project.weights('cut').equals(project.weights('whole')));
  });

  it("leaves its checkpoints to itself: another trainer's state says nothing of its place", async () => {
    const grpo = project.recipe('grpo.yaml', { num_generations: 4, per_device_train_batch_size: 4 });
    const before = await project.events('cut');
    await assert.rejects(
      trainRecipe({ recipe: grpo, resume: project.at('cut') }),
      /checkpoint-3: sft made this checkpoint, and grpo can't continue it\. Continue it with phantomlab sft/,
    );
    assert.deepEqual(await project.events('cut'), before);
  });

  it('tells of the examples that are longer than max_length', async () => {
    const settings = { recipe, overrides: ['max_length=8', 'max_steps=1'], output: project.at('short') };
    await assert.rejects(trainSft(settings), /no example has a worked solution to learn from.*max_length/);
  });

  it('points from a recipe of GRPO to the command for it', async () => {
    const other = project.recipe('grpo.yaml', { num_generations: 4, per_device_train_batch_size: 4 });
    await assert.rejects(trainSft({ recipe: other }), /recipe for GRPO: phantomlab train/);
  });
});
