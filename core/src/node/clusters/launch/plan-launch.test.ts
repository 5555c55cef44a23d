import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readTargets } from '../../../targets/read-targets';
import { placesOnHost } from './find-inputs';
import type { LaunchRequest } from './launch-request';
import { previewScript } from './launch-script';
import { planLaunch } from './plan-launch';

describe('a launch that is planned', () => {
  let folder = '';
  const at = (...names: readonly string[]) => path.join(folder, ...names);
  const write = (file: string, text = '') => {
    mkdirSync(path.dirname(at(file)), { recursive: true });
    writeFileSync(at(file), text);
  };
  const universe = (place: string) => write(path.join(place, 'questions.json'), '[]');
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'phantomlab plan-')));
    universe('w/data/wiki/depth_20_size_25_seed_11');
    universe('w/data/wiki/depth_20_size_25_seed_12');
    write('w/models/small/config.json', '{}');
    write('w/models/small/model.safetensors');
    write('w/models/small/optimizer.pt');
    write('w/models/small/checkpoint-1/config.json', '{}');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const recipe = (lines: readonly string[], place = 'w/recipes/a.yaml') =>
    write(
      place,
      [
        'training_mode: pw',
        'from_local: true',
        'split_list: [depth_20_size_25_seed_11]',
        'eval_strategy: "no"',
        'num_generations: 2',
        'per_device_train_batch_size: 4',
        ...lines,
      ].join('\n'),
    );
  const targetOf = (lines = '') =>
    readTargets(`targets:\n  - name: lab\n    host: lab\n    folder: $SCRATCH/me\n${lines}`, 't.yaml')
      .targets[0]!.target!;
  const plan = (over: Partial<LaunchRequest> = {}) =>
    planLaunch({
      target: targetOf(),
      recipe: at('w/recipes/a.yaml'),
      root: at('w'),
      trainer: 'trl',
      kind: 'grpo',
      ...over,
    });
  const named = ['dataset_name: data/wiki', 'model_name_or_path: models/small'];

  it('sends the splits and the model that the recipe names, each where its name means it', async () => {
    recipe(named);
    const { inputs, training, files } = await plan();
    assert.deepEqual(
      inputs.map(({ place, parts, renamed }) => [place, [...parts].sort(), renamed]),
      [
        ['data/wiki', ['depth_20_size_25_seed_11'], false],
        ['models/small', ['config.json', 'model.safetensors'], false],
      ],
    );
    assert.deepEqual(files, [{ from: at('w/recipes/a.yaml'), to: 'recipes/a.yaml' }]);
    assert.equal(training.recipe, 'recipes/a.yaml');
    assert.deepEqual(training.overrides, []);
  });

  it('gives what lies elsewhere a place of its own, and tells the training', async () => {
    universe('far/set (1)/depth_20_size_25_seed_11');
    recipe([`dataset_name: "${at('far/set (1)')}"`, 'model_name_or_path: ../models/small'], 'out/a.yaml');
    const { inputs, training } = await plan({
      recipe: at('out/a.yaml'),
      root: at('w/recipes'),
      overrides: ['seed=3'],
    });
    assert.deepEqual(
      inputs.map(({ place, local }) => [place, local]),
      [
        ['outside/1/set-1-', at('far/set (1)')],
        ['outside/1/small', at('w/models/small')],
      ],
    );
    assert.equal(training.recipe, 'a.yaml');
    assert.deepEqual(training.overrides, [
      'seed=3',
      'dataset_name=outside/1/set-1-',
      'model_name_or_path=outside/1/small',
    ]);
  });

  it('sends own rewards with what they import from beside them, and the accelerate configuration', async () => {
    write(
      'w/my_rewards.py',
      'import re\nfrom shared.words import count\n\ndef short(completions, **_):\n    return []\n',
    );
    write('w/shared/__init__.py');
    write('w/shared/words.py', 'count = 1\n');
    write('w/recipes/long.mjs', "import { length } from './length.mjs';\nexport const long = length;\n");
    write('w/recipes/length.mjs', 'export const length = () => [];\n');
    write('w/recipes/other.mjs', '');
    write('w/acc/zero2.yaml', 'distributed_type: MULTI_GPU\nnum_processes: 2\n');
    recipe([
      ...named,
      'reward_func_names: [f1, my_rewards.short, "./long.mjs#long"]',
      '# phantomlab: accelerate acc/zero2.yaml',
    ]);
    const { files, training, size } = await plan();
    assert.deepEqual(files.map(({ to }) => to).sort(), [
      'acc/zero2.yaml',
      'my_rewards.py',
      'recipes/a.yaml',
      'recipes/length.mjs',
      'recipes/long.mjs',
      'shared/__init__.py',
      'shared/words.py',
    ]);
    assert.equal(training.accelerate, undefined);
    assert.equal(size.processes, 2);
    write('elsewhere/four.yaml', 'distributed_type: MULTI_GPU\nnum_processes: 4\n');
    const given = await plan({ accelerate: at('elsewhere/four.yaml') });
    assert.equal(given.training.accelerate, 'accelerate/four.yaml');
    assert.equal(given.size.processes, 4);
  });

  it('leaves to the target what is not here, and to the Hub what is its', async () => {
    recipe(['dataset_name: data/none', 'model_name_or_path: Qwen/Qwen3-0.6B']);
    const { inputs, hubModel, findings } = await plan();
    assert.deepEqual(
      inputs.map(({ name, local, parts }) => [name, local, parts]),
      [['data/none', undefined, ['depth_20_size_25_seed_11']]],
    );
    assert.equal(hubModel, 'Qwen/Qwen3-0.6B');
    assert.ok(!findings.some(({ code }) => code === 'data-on-disk'));
    const embedded = await plan({ trainer: 'embedded' });
    assert.ok(
      embedded.findings.some(
        ({ code, severity }) => code === 'launch-embedded-model' && severity === 'error',
      ),
    );
  });

  it('is looked for under the data folders by the whole name, and by its last parts', () => {
    assert.deepEqual(placesOnHost({ name: 'data/wiki' }, ['/s', '/t']), [
      '/s/data/wiki',
      '/s/wiki',
      '/t/data/wiki',
      '/t/wiki',
    ]);
    assert.deepEqual(placesOnHost({ name: '/x/wiki/' }, ['/s']), ['/x/wiki', '/s/x/wiki', '/s/wiki']);
    assert.deepEqual(placesOnHost({ name: '../../etc' }, ['/s']), ['/s/etc']);
  });

  it('is refused by what does not go together', async () => {
    recipe([...named, '# phantomlab: processes 8']);
    const slurm = (request: string) =>
      targetOf(`    scheduler: slurm\n    slurm: {partition: gpu, ${request}}\n`);
    const codes = async (over: Partial<LaunchRequest>) =>
      (await plan(over)).findings
        .filter(({ code }) => code.startsWith('launch-'))
        .map(({ code, severity }) => `${severity} ${code}`);
    assert.deepEqual(await codes({ target: slurm('gpus: 4') }), ['error launch-gpus-for-processes']);
    assert.deepEqual(await codes({ target: slurm('gpus: 4'), trainer: 'embedded' }), [
      'warning launch-embedded-gpus',
    ]);
    assert.deepEqual(await codes({ target: slurm('nodes: 2'), trainer: 'embedded' }), [
      'error launch-embedded-nodes',
    ]);
    await assert.rejects(plan({ runName: '../out' }), /can't be a run's name/);
    await assert.rejects(plan({ recipe: at('none.yaml') }), /none\.yaml: there is no such recipe/);
  });

  it('shows its script without asking, variables by their names', async () => {
    recipe(named);
    const one = await plan({ runName: 'mine' });
    const script = previewScript(one, 'abc');
    assert.match(script, /^run='\$SCRATCH\/me\/runs\/mine'$/m);
    assert.match(
      script,
      /\$SCRATCH\/me\/trainer\/abc\/bin\/phantomlab' -C '\$SCRATCH\/me\/runs\/mine\/sent' keep -- train/,
    );
  });
});
