import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readEvents } from '@phantomlab/core/node/event-reader';
import { writeUniverse } from '@phantomlab/core/node/universe-files';
import type { RunEvent } from '@phantomlab/core/run/event';
import { generateUniverse } from '@phantomlab/core/universe/generate';
import { openModelFolder } from '../files/model-folder';
import { writeTinyModel } from './testing/tiny-model';
import { type TrainOptions, trainRecipe } from './train-recipe';

/** Times differ from run to run; nothing else may. */
function withoutTimes(events: readonly RunEvent[]): unknown[] {
  return events.map(({ t: _t, seq: _seq, ...event }) =>
    event.type === 'step' ? { ...event, metrics: { ...event.metrics, step_time: 0 } } : event,
  );
}

describe('trainRecipe', function () {
  this.timeout(60_000);
  let folder: string;
  let recipe: string;

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-train-'));
    for (const seed of [1, 11]) {
      const universe = generateUniverse({
        seed,
        questionDepth: 6,
        maxFamilyTreeSize: 4,
        maxFamilyTreeDepth: 2,
        numFamilyTrees: 1,
        numQuestionsPerType: 3,
        easyMode: true,
        unfillable: 'skip',
      });
      await writeUniverse(path.join(folder, `data/depth_6_size_4_seed_${seed}`), universe);
    }
    await writeTinyModel(path.join(folder, 'model'));
    recipe = path.join(folder, 'grpo.yaml');
    writeFileSync(
      recipe,
      [
        'training_mode: pw',
        `dataset_name: ${path.join(folder, 'data')}`,
        'split_list: [depth_6_size_4_seed_11]',
        'from_local: true',
        `eval_dataset_name: ${path.join(folder, 'data')}`,
        'eval_split_list: [depth_6_size_4_seed_1]',
        'eval_from_local: true',
        'prompt_method: plain',
        `model_name_or_path: ${path.join(folder, 'model')}`,
        'reward_func_names: [random]',
        'per_device_train_batch_size: 8',
        'num_generations: 4',
        'steps_per_generation: 2',
        'max_completion_length: 12',
        'learning_rate: 1.0e-2',
        'lr_scheduler_type: linear',
        'beta: 0.05',
        'max_steps: 6',
        'save_steps: 2',
        'logging_steps: 1',
        'report_to: none',
        'seed: 7',
        '',
      ].join('\n'),
    );
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const train = (name: string, options: Partial<TrainOptions> = {}) =>
    trainRecipe({ recipe, output: path.join(folder, name), ...options });
  const eventsOf = async (name: string) => (await readEvents(path.join(folder, name))).events;

  it('trains, and leaves a run folder that transformers could open', async () => {
    const result = await train('whole');
    assert.equal(result.outcome, 'completed');
    assert.equal(result.step, 6);
    const events = await eventsOf('whole');
    assert.equal(events[0]?.type, 'run.started');
    assert.deepEqual(
      events.map(({ seq }) => seq),
      events.map((_, i) => i),
    );
    assert.deepEqual(
      events.flatMap((event) => (event.type === 'checkpoint' ? [event.path] : [])),
      ['checkpoint-2', 'checkpoint-4', 'checkpoint-6'],
    );
    assert.equal(events.at(-1)?.type, 'run.finished');
    assert.deepEqual(
      readdirSync(path.join(folder, 'whole'))
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
    const trained = await openModelFolder(path.join(folder, 'whole'));
    const before = await openModelFolder(path.join(folder, 'model'));
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
      const resumed = await trainRecipe({ recipe, resume: path.join(folder, name) });
      assert.equal(resumed.outcome, 'completed');

      const told = (events: readonly RunEvent[]) =>
        withoutTimes(events.filter(({ type }) => ['prompt', 'rollout', 'step'].includes(type)));
      assert.deepEqual(told(await eventsOf(name)), told(await eventsOf('whole')));
      const weights = (run: string) => readFileSync(path.join(folder, run, 'model.safetensors'));
      assert.ok(weights(name).equals(weights('whole')));
      const attempts = (await eventsOf(name)).flatMap((event): (number | string)[] =>
        event.type === 'run.started' ? [event.attempt] : event.type === 'run.finished' ? [event.outcome] : [],
      );
      assert.deepEqual(attempts, [1, 'stopped', 2, 'completed']);
    });
  }

  it('refuses a checkpoint cut short, names the one before it, and leaves all as it was', async () => {
    cpSync(path.join(folder, 'whole'), path.join(folder, 'torn'), { recursive: true });
    const torn = path.join(folder, 'torn/checkpoint-6/model.safetensors');
    truncateSync(torn, 5000);
    const before = readFileSync(path.join(folder, 'torn/events.jsonl'), 'utf8');
    const failure = await trainRecipe({ recipe, resume: path.join(folder, 'torn') }).catch((error) => error);
    assert.match(failure.message, /checkpoint-6: this checkpoint cannot be used.*--resume .*checkpoint-4/);
    assert.match(failure.cause.message, /model\.safetensors: cut short: \d+ bytes of/);
    assert.equal(readFileSync(path.join(folder, 'torn/events.jsonl'), 'utf8'), before);

    const result = await trainRecipe({ recipe, resume: path.join(folder, 'torn/checkpoint-4') });
    assert.equal(result.outcome, 'completed');
    const names = readdirSync(path.join(folder, 'torn'));
    assert.ok(names.includes('checkpoint-6') && names.includes('checkpoint-6.replaced-1'));
  });

  it('evaluates before and after, without a change to what is trained', async () => {
    const result = await train('evaluated', { overrides: ['eval_strategy=steps', 'eval_steps=6'] });
    assert.deepEqual(
      result.evaluations.map(({ step }) => step),
      [0, 6],
    );
    assert.equal(result.evaluations[0]!.split, 'depth_6_size_4_seed_1');
    const weights = (run: string) => readFileSync(path.join(folder, run, 'model.safetensors'));
    assert.ok(weights('evaluated').equals(weights('whole')));
  });

  it('leaves a checkpoint of the last whole step when it is interrupted in a generation', async () => {
    const controller = new AbortController();
    const result = await train('broken', {
      signal: controller.signal,
      watch: (update) => {
        const generating = update.kind === 'activity' && update.activity.kind === 'generating';
        if (generating && update.step === 4) controller.abort({ outcome: 'preempted', reason: 'SIGTERM' });
      },
    });
    assert.deepEqual([result.outcome, result.step], ['preempted', 4]);
    await trainRecipe({ recipe, resume: path.join(folder, 'broken') });
    const weights = (run: string) => readFileSync(path.join(folder, run, 'model.safetensors'));
    assert.ok(weights('broken').equals(weights('whole')));
  });

  it('keeps as many checkpoints as it is told', async () => {
    await train('limited', { overrides: ['save_total_limit=1', 'save_steps=1', 'max_steps=2'] });
    const names = readdirSync(path.join(folder, 'limited'));
    assert.deepEqual(
      names.filter((name) => name.startsWith('checkpoint-')),
      ['checkpoint-2'],
    );
  });

  it('will not write into a folder that has something in it', async () => {
    await assert.rejects(train('whole'), /whole is there already.*--resume/);
  });

  it('says what failed, in the log too', async () => {
    const loadPolicy = () => Promise.reject(new Error('no space left on device'));
    await assert.rejects(train('failing', { loadPolicy }), /no space left/);
    const last = (await eventsOf('failing')).at(-1);
    assert.ok(last?.type === 'run.finished' && last.outcome === 'failed');
    assert.equal(last.reason, 'no space left on device');
  });

  it('names file and line of what it cannot train, before a folder is made', async () => {
    const refused = async (overrides: string[], message: RegExp) => {
      await assert.rejects(train('refused', { overrides }), message);
      assert.ok(!readdirSync(folder).includes('refused'));
    };
    await refused(['num_generations=3'], /grpo\.yaml:12: .*(3|groups)/);
    await refused(['loss_type=cispo'], /grpo\.yaml:23: loss_type is "cispo"/);
    await refused(['split_list=[depth_6_size_4_seed_99]'], /seed_99/);
    await refused([`model_name_or_path=${folder}/none`], /grpo\.yaml:9: .*none is no folder/);
    await refused(['nonsense=1'], /no key is called nonsense/);
  });
});
