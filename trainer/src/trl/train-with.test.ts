import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { summarizeRun } from '@phantomlab/core/node/runs/run-summary';
import { TinyProject } from '../testing/tiny-project';
import { chooseTrainer } from './choose-trainer';
import { FakePython } from './testing/fake-python';

const main = new URL('../cli/main.ts', import.meta.url).pathname;

describe('the trainer of a recipe', () => {
  let project: TinyProject;
  let python: FakePython;
  let recipe: string;
  const sizes = {
    num_generations: 4,
    per_device_train_batch_size: 4,
    max_completion_length: 4,
    max_steps: 1,
    bf16: 'false',
  };

  before(async () => {
    project = await TinyProject.make();
    python = new FakePython(project.at('environment'));
    recipe = project.recipe('grpo.yaml', sizes);
  });
  after(() => project.dispose());

  /** The command, where nothing but the named environment has TRL. */
  async function phantomlab(words: readonly string[], environment: NodeJS.ProcessEnv = {}) {
    const { VIRTUAL_ENV: _v, CONDA_PREFIX: _c, ...inherited } = process.env;
    const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), main, ...words], {
      cwd: project.folder,
      env: { ...inherited, PATH: '/nowhere', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (bytes) => (out += bytes));
    child.stderr.on('data', (bytes) => (err += bytes));
    const [code] = await once(child, 'close');
    return { code, out, err };
  }
  const active = { VIRTUAL_ENV: '' };
  before(() => (active.VIRTUAL_ENV = python.folder));

  it('is the embedded one for a small model and settings that it has, and one line says so', async () => {
    assert.equal((await chooseTrainer(recipe)).trainer, 'embedded');
    const { code, out, err } = await phantomlab(['train', recipe, '--output', project.at('small')], active);
    assert.equal(code, 0, err);
    assert.match(err, /^Training with the embedded trainer, since the model has \d+ k parameters\.\n/);
    assert.equal(out, `run: ${project.at('small')}\n`);
  });

  const needing: readonly (readonly [string, string, string])[] = [
    ['a setting that only TRL has', 'loss_type=cispo', 'the embedded trainer does not have loss_type'],
    ['LoRA', 'use_peft=true', 'the embedded trainer does not have use_peft'],
    [
      'a reward of the user’s',
      'reward_func_names=[mine.long]',
      'the embedded trainer does not have reward_func_names',
    ],
    [
      'a model of the Hub',
      'model_name_or_path=Qwen/Qwen3-0.6B',
      'Qwen/Qwen3-0.6B is not a folder on this disk',
    ],
  ];
  for (const [what, set, because] of needing)
    it(`is TRL for ${what}`, async () =>
      assert.deepEqual(await chooseTrainer(recipe, [set]), { trainer: 'trl', because }));

  it('is TRL for a model that the embedded one does not know, or that is large', async () => {
    const config = JSON.parse(readFileSync(project.at('model/config.json'), 'utf8'));
    const { mkdirSync } = await import('node:fs');
    for (const [name, changes] of [
      ['llama', { model_type: 'llama' }],
      ['large', { hidden_size: 1024, num_hidden_layers: 28, intermediate_size: 3072, vocab_size: 151936 }],
    ] as const) {
      mkdirSync(project.at(name));
      writeFileSync(project.at(name, 'config.json'), JSON.stringify({ ...config, ...changes }));
    }
    const llama = await chooseTrainer(recipe, [`model_name_or_path=${project.at('llama')}`]);
    assert.equal(llama.trainer, 'trl');
    assert.match(llama.because, /does not know the model: .*model_type is "llama"/);
    const large = await chooseTrainer(recipe, [`model_name_or_path=${project.at('large')}`]);
    assert.match(`${large.trainer} ${large.because}`, /^trl the model has \d+ M parameters$/);
  });

  it('is the one of the run that is resumed or begun again, without being named again', async () => {
    const run = project.at('by-trl');
    const begun = await phantomlab(['train', recipe, '--trainer', 'trl', '--output', run], active);
    assert.equal(begun.code, 0, begun.err);
    assert.doesNotMatch(begun.err, /Training with/);
    python.behave({ steps: 5 });
    // Its Python is remembered too: nothing is activated here.
    const resumed = await phantomlab(['train', '--resume', run]);
    assert.equal(resumed.code, 0, resumed.err);
    assert.match(resumed.err, /from step 3[\s\S]*Checkpoint checkpoint-5/);
    assert.equal((await summarizeRun(run)).started?.attempt, 2);
    const again = await phantomlab(['train', '--again', run, '--output', project.at('anew')]);
    assert.equal(again.code, 0, again.err);
    assert.equal((await summarizeRun(project.at('anew'))).started?.trainer.name, 'trl');
  });

  it('refuses the other one’s checkpoints, and says with which to continue', async () => {
    const byTrl = await phantomlab(
      ['train', '--trainer', 'embedded', '--resume', project.at('by-trl')],
      active,
    );
    assert.equal(byTrl.code, 1);
    assert.match(byTrl.err, /TRL made this checkpoint.*--trainer trl/);
    const byEmbedded = await phantomlab(
      ['train', '--trainer', 'trl', '--resume', project.at('small')],
      active,
    );
    assert.equal(byEmbedded.code, 1);
    assert.match(byEmbedded.err, /the embedded trainer made this checkpoint.*--trainer embedded/);
  });

  it('trains in the background, and tells there why it cannot begin', async () => {
    python.behave({ steps: 2 });
    const run = project.at('behind');
    const words = ['train', recipe, '--trainer', 'trl', '--detach', '--python', python.executable];
    const { code, out, err } = await phantomlab([...words, '--output', run]);
    assert.deepEqual([code, out], [0, `run: ${run}\n`], err);
    while ((await summarizeRun(run).catch(() => undefined))?.finished === undefined)
      await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal((await summarizeRun(run)).finished!.outcome, 'completed');
    const refused = await phantomlab([...words, '--set', 'use_peft=true', '--output', project.at('x')]);
    assert.equal(refused.code, 1);
    assert.match(
      refused.err,
      /^phantomlab: .*grpo\.yaml: use_peft: true needs peft|grpo\.yaml:\d+: use_peft: true needs peft/,
    );
  });

  it('is tried by a dry run as far as its launch', async () => {
    const words = ['train', recipe, '--dry-run', '--trainer', 'trl', '--python', python.executable];
    const sound = await phantomlab([...words, '--format', 'json']);
    const { stages } = JSON.parse(sound.out);
    const launch = stages.at(-1);
    assert.deepEqual([launch.name, launch.outcome], ['launch', 'passed'], sound.out);
    assert.match(launch.details.join(' '), /With TRL 1\.16\.0 of/);
    const unsound = await phantomlab([...words, '--set', 'attn_implementation=flash_attention_2']);
    assert.equal(unsound.code, 1);
    assert.match(unsound.out, /Launch +It would not start here\.[\s\S]*flash_attention_2 needs flash-attn/);
  });

  describe('where there is no Python for it', () => {
    const train = async (...words: string[]) => (await phantomlab(['train', recipe, ...words])).err;
    it('says what to do', async () => {
      assert.match(
        await train('--trainer', 'trl'),
        /There is no Python to train with.*phantomlab environment create/,
      );
      assert.match(
        await train('--set', 'loss_type=cispo'),
        /The recipe needs TRL, since the embedded trainer does not have loss_type\. There is no Python/,
      );
      assert.match(
        await train('--python', 'nowhere/python'),
        /--python nowhere\/python: there is no such file/,
      );
    });
    it('says which TRL is too old or missing', async () => {
      const old = new FakePython(project.at('old'), { trl: '0.24.0' });
      assert.match(
        await train('--python', old.executable),
        /has TRL 0\.24\.0, and PhantomLab starts TRL 1\.0\.0 to 1\.16/,
      );
      const without = new FakePython(project.at('without'), {});
      assert.match(
        await train('--python', without.folder),
        /TRL is not installed in .*without\/bin\/python3/,
      );
      const newer = new FakePython(project.at('newer'), { trl: '2.3.0' });
      assert.match(
        await train('--python', newer.folder, '--output', project.at('new')),
        /TRL 2\.3\.0 is newer than every/,
      );
    });
  });
});
