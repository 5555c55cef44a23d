import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync, truncateSync } from 'node:fs';
import { openModelFolder } from '../files/model-folder';
import type { TrainOptions } from '../run/loop/train-options';
import { TinyProject, timeless } from '../testing/tiny-project';
import { trainRecipe } from './train-recipe';

describe('trainRecipe', () => {
  let project: TinyProject;
  let recipe: string;

  before(async () => {
    project = await TinyProject.make();
    recipe = project.recipe('grpo.yaml', {
      reward_func_names: '[random]',
      per_device_train_batch_size: 8,
      num_generations: 4,
      steps_per_generation: 2,
      max_completion_length: 12,
      lr_scheduler_type: 'linear',
      beta: 0.05,
      max_steps: 4,
      save_steps: 2,
    });
  });
  after(() => project.dispose());

  const train = (name: string, options: Partial<TrainOptions> = {}) =>
    trainRecipe({ recipe, output: project.at(name), ...options });

  it('trains, and leaves a run folder that transformers could open', async () => {
    const result = await train('whole');
    assert.equal(result.outcome, 'completed');
    assert.equal(result.step, 4);
    const events = await project.events('whole');
    assert.equal(events[0]?.type, 'run.started');
    const notes = events.flatMap((event) => (event.type === 'log' ? [event.text] : []));
    assert.match(notes[0]!, /grpo\.yaml:3: Of 15 prompts, 3 are left over each epoch/);
    assert.equal(notes[1], 'Keys that mean nothing to the embedded trainer: report_to.');
    assert.deepEqual(
      events.map(({ seq }) => seq),
      events.map((_, i) => i),
    );
    assert.deepEqual(
      events.flatMap((event) => (event.type === 'checkpoint' ? [event.path] : [])),
      ['checkpoint-2', 'checkpoint-4'],
    );
    assert.equal(events.at(-1)?.type, 'run.finished');
    assert.deepEqual(
      readdirSync(project.at('whole'))
        .filter((name) => !name.startsWith('checkpoint-'))
        .sort(),
      [
        'attempt-1.log',
        'config.json',
        'events.jsonl',
        'generation_config.json',
        'model.safetensors',
        'recipe.yaml',
        'tokenizer.json',
        'tokenizer_config.json',
        'trainer_state.json',
      ],
    );
    const trained = await openModelFolder(project.at('whole'));
    const before = await openModelFolder(project.at('model'));
    assert.deepEqual(trained.config, before.config);
    assert.notDeepEqual(trained.weights[0]!.data, before.weights[0]!.data);
  });

  for (const cut of [3]) {
    it(`resumes after step ${cut} as if it had never stopped`, async () => {
      const name = `cut-${cut}`;
      const controller = new AbortController();
      const stopped = await train(name, {
        signal: controller.signal,
        watch: (update) => {
          if (update.kind === 'step' && update.step === cut) {
            controller.abort({ outcome: 'stopped', reason: 'Stopped by the test.' });
          }
        },
      });
      assert.deepEqual(
        [stopped.outcome, stopped.reason, stopped.step],
        ['stopped', 'Stopped by the test.', cut],
      );
      const resumed = await trainRecipe({ recipe, resume: project.at(name) });
      assert.equal(resumed.outcome, 'completed');

      const told = ['prompt', 'rollout', 'step'] as const;
      const expected = timeless(await project.events('whole'), ...told);
      assert.deepEqual(timeless(await project.events(name), ...told), expected);
      assert.ok(project.weights(name).equals(project.weights('whole')));
      const attempts = (await project.events(name)).flatMap((event): (number | string)[] =>
        event.type === 'run.started' ? [event.attempt] : event.type === 'run.finished' ? [event.outcome] : [],
      );
      assert.deepEqual(attempts, [1, 'stopped', 2, 'completed']);
    });
  }

  it('refuses a checkpoint cut short, names the one before it, and leaves all as it was', async () => {
    cpSync(project.at('whole'), project.at('torn'), { recursive: true });
    const torn = project.at('torn/checkpoint-4/model.safetensors');
    truncateSync(torn, 5000);
    const before = readFileSync(project.at('torn/events.jsonl'), 'utf8');
    const failure = await trainRecipe({ recipe, resume: project.at('torn') }).catch((error) => error);
    assert.match(failure.message, /checkpoint-4: this checkpoint cannot be used.*--resume .*checkpoint-2/);
    assert.match(failure.cause.message, /model\.safetensors: cut short: \d+ bytes of/);
    assert.equal(readFileSync(project.at('torn/events.jsonl'), 'utf8'), before);

    truncateSync(project.at('torn/checkpoint-4/loop_state.json'), 100);
    await assert.rejects(trainRecipe({ recipe, resume: project.at('torn') }), (error: Error) =>
      /loop_state\.json: cut short or edited/.test(String(error.cause)),
    );

    const result = await trainRecipe({ recipe, resume: project.at('torn/checkpoint-2') });
    assert.equal(result.outcome, 'completed');
    const names = readdirSync(project.at('torn'));
    assert.ok(names.includes('checkpoint-4') && names.includes('checkpoint-4.replaced-1'));
  });

  it('evaluates before and after, without a change to what is trained', async () => {
    const result = await train('evaluated', { overrides: ['eval_strategy=steps', 'eval_steps=4'] });
    assert.deepEqual(
      result.evaluations.map(({ step }) => step),
      [0, 4],
    );
    assert.equal(result.evaluations[0]!.split, 'depth_6_size_4_seed_1');
    assert.ok(project.weights('evaluated').equals(project.weights('whole')));
  });

  it('leaves a checkpoint of the last whole step when it is interrupted in a generation', async () => {
    const controller = new AbortController();
    const result = await train('broken', {
      signal: controller.signal,
      watch: (update) => {
        const generating = update.kind === 'activity' && update.activity.kind === 'generating';
        if (generating && update.step === 2) controller.abort({ outcome: 'preempted', reason: 'SIGTERM' });
      },
    });
    assert.deepEqual([result.outcome, result.step], ['preempted', 2]);
    await trainRecipe({ recipe, resume: project.at('broken') });
    assert.ok(project.weights('broken').equals(project.weights('whole')));
  });

  it('warns when a run continues with another recipe than it began with', async () => {
    const again = { overrides: ['max_steps=5', 'temperature=0.5'], resume: project.at('whole') };
    await trainRecipe({ recipe, ...again });
    const warnings = (await project.events('whole')).flatMap((event) =>
      event.type === 'log' && event.level === 'warning' ? [event.text] : [],
    );
    assert.match(warnings.at(-1)!, /not the one that the run began with: temperature: 1 -> 0\.5\./);
  });

  it('keeps as many checkpoints as it is told', async () => {
    await train('limited', {
      overrides: ['save_total_limit=1', 'save_steps=1', 'max_steps=2', 'log_completions=true'],
    });
    const names = readdirSync(project.at('limited'));
    assert.deepEqual(
      names.filter((name) => name.startsWith('checkpoint-')),
      ['checkpoint-2'],
    );
  });

  it("keeps TRL's table of completions where it is asked to: one for both steps that a generation lasts", () =>
    assert.deepEqual(readdirSync(project.at('limited/completions')), ['completions_00001.parquet']));

  it('will not write into a folder that has something in it', async () => {
    await assert.rejects(train('whole'), /whole already exists.*--resume/);
  });

  it('says what failed, in the log too', async () => {
    const loadPolicy = () => Promise.reject(new Error('no space left on device'));
    await assert.rejects(train('failing', { loadPolicy }), /no space left/);
    const last = (await project.events('failing')).at(-1);
    assert.ok(last?.type === 'run.finished' && last.outcome === 'failed');
    assert.equal(last.reason, 'no space left on device');
  });

  it('says that a prompt does not fit, rather than to cut it', () =>
    assert.rejects(
      train('long', { overrides: ['max_completion_length=8000'] }),
      /Question \S+ has a prompt of \d+ tokens\. With max_completion_length 8000 .* 8192 positions/,
    ));

  it('names file and line of what it cannot train, before a folder is made', async () => {
    const refused = async (overrides: string[], message: RegExp) => {
      await assert.rejects(train('refused', { overrides }), message);
      assert.ok(!readdirSync(project.folder).includes('refused'));
    };
    await refused(['num_generations=3'], /grpo\.yaml:16: .*(3|groups)/);
    await refused(['loss_type=cispo'], /grpo\.yaml:23: loss_type is "cispo"/);
    await refused(['split_list=[depth_6_size_4_seed_99]'], /seed_99/);
    await refused([`model_name_or_path=${project.folder}/none`], /grpo\.yaml:9: .*none is not a folder/);
    await refused(['nonsense=1'], /no key is called nonsense/);
  });
});
