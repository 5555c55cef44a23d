import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { readEvents } from '@phantomlab/core/node/runs/event-reader';
import type { LaunchFile } from '../run/folder/launch-file';
import type { TrainUpdate } from '../run/loop/train-update';
import { TinyProject } from '../testing/tiny-project';
import { FakePython, type FakeTrl } from './testing/fake-python';
import type { TrlOptions } from './train-options';
import { trainWithTrl } from './train-with-trl';

describe('train --trainer trl', () => {
  let project: TinyProject;
  let python: FakePython;
  let recipe: string;
  const keys = {
    num_generations: 4,
    per_device_train_batch_size: 4,
    reward_func_names: '[f1]',
    bf16: 'false',
    max_steps: 3,
  };

  before(async () => {
    project = await TinyProject.make();
    python = new FakePython(project.at('environment'));
    recipe = project.recipe('trl.yaml', { ...keys, eval_strategy: 'steps', loss_type: 'cispo' });
  });
  after(() => project.dispose());

  let runs = 0;
  async function train(how: FakeTrl, options: Partial<TrlOptions> = {}) {
    python.behave(how);
    const updates: TrainUpdate[] = [];
    const output = options.resume === undefined ? project.at(`run-${++runs}`) : undefined;
    const given: TrlOptions = {
      recipe,
      python: python.executable,
      ...(output !== undefined && { output }),
      ...options,
      watch: (update) => {
        updates.push(update);
        options.watch?.(update);
      },
    };
    const folder = given.resume ?? given.output!;
    return { folder, updates, result: trainWithTrl('grpo', given) };
  }
  const launchOf = (folder: string) =>
    JSON.parse(readFileSync(`${folder}/launch.json`, 'utf8')) as LaunchFile;
  const linesOf = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n');
  async function failing(how: FakeTrl, options: Partial<TrlOptions> = {}): Promise<string> {
    const { result } = await train(how, options);
    return result.then(
      () => assert.fail('It should not have trained.'),
      (error: Error) => error.message,
    );
  }

  it('hands recipe, data and rewards to Python, and shows what its log says', async () => {
    const { folder, updates, result } = await train({ steps: 3 });
    const { outcome, step, evaluations } = await result;
    assert.deepEqual([outcome, step, evaluations.length], ['completed', 3, 1]);
    const kinds = updates.map(({ kind }) => kind);
    assert.deepEqual(
      kinds.filter((kind) => kind !== 'note'),
      ['plan', 'plan', 'plan', 'made', 'started', 'step', 'step', 'step', 'eval', 'checkpoint'],
    );
    const launch = launchOf(folder);
    assert.deepEqual(launch.rewards, [{ name: 'f1', kind: 'phantomlab' }]);
    assert.equal(launch.trl.loss_type, 'cispo');
    assert.equal(launch.trl.model_name_or_path, project.at('model'));
    assert.equal(launch.trl.output_dir, folder);
    for (const ours of ['training_mode', 'split_list', 'reward_func_names', 'prompt_method', 'dataset_name'])
      assert.ok(!(ours in launch.trl), ours);
    assert.ok(!('epsilon' in launch.trl), 'a default is for TRL to have');
    assert.equal(launch.recipe.epsilon, 0.2);
    assert.deepEqual([launch.attempt, launch.resume, launch.plan.maxSteps], [1, null, 3]);
    assert.deepEqual(python.words().slice(0, 3), ['-m', 'phantomlab_trl', folder]);
    const examples = linesOf(`${folder}/examples.jsonl`).map((line) => JSON.parse(line));
    assert.ok(examples.length > 10 && examples.every(({ messages, id }) => messages.length > 0 && id));
    const evaluation = linesOf(`${folder}/eval-examples.jsonl`).map((line) => JSON.parse(line));
    assert.ok(evaluation.every(({ split }) => split === 'depth_6_size_4_seed_1'));
    assert.match(readFileSync(`${folder}/recipe.yaml`, 'utf8'), /loss_type: cispo[\s\S]*# epsilon: 0\.2/);
    assert.match(readFileSync(`${folder}/attempt-1.log`, 'utf8'), /Loading the model/);
  });

  it('says the plan before it makes a folder', async () => {
    const { updates, result } = await train({
      steps: 1,
      preflight: { prompt_tokens: { count: 9, min: 70, mean: 80, max: 90, longest: 'x' } },
    });
    await result;
    const told = updates.flatMap((update) => (update.kind === 'plan' ? update.lines : []));
    assert.ok(updates.findIndex(({ kind }) => kind === 'made') > 2);
    const text = told.join('\n');
    assert.match(text, /^Looking at this machine with .*\nChecking \d+ prompts and the settings/);
    assert.match(text, /With TRL 1\.16\.0 of .*python3, 1 process on the CPU/);
    assert.match(text, /Model .*model, [\d]+ k parameters, on this disk/);
    assert.match(text, /examples, \d+ to evaluate on, prompts of 70 to 90 tokens/);
    assert.match(text, /3 steps, 4 completions each; a generation is 1 group of 4/);
  });

  it('refuses what Python finds, at its line, and leaves no folder', async () => {
    const finding = { severity: 'error', key: 'max_steps', message: 'Too few.', fix: 'Take more.' } as const;
    const message = await failing({ steps: 1, preflight: { findings: [finding] } });
    assert.match(message, /trl\.yaml:\d+: Too few\. Take more\./);
    assert.ok(!existsSync(project.at(`run-${runs}`)));
  });

  it('refuses settings that this machine has not the packages or cards for, each with the way out', async () => {
    const overrides = [
      ...['attn_implementation=flash_attention_2', 'use_vllm=true', 'vllm_mode=colocate'],
      ...['use_peft=true', 'load_in_4bit=true', 'report_to=wandb'],
      ...['bf16=true', 'tf32=true', 'deepspeed=nowhere/zero.json'],
    ];
    const message = await failing({ steps: 1 }, { overrides });
    assert.match(message, /flash_attention_2 needs flash-attn.*or set attn_implementation to sdpa/);
    assert.match(message, /use_vllm: true needs vLLM.*or set use_vllm to false/);
    assert.match(message, /needs a GPU, and Python sees none here/);
    assert.match(message, /use_peft: true needs peft/);
    assert.match(message, /load_in_4bit: true needs bitsandbytes/);
    if (process.platform !== 'darwin') assert.match(message, /bf16 needs a GPU.*--set bf16=false/);
    assert.match(message, /tf32 needs a GPU/);
    assert.match(message, /no file nowhere\/zero\.json, which deepspeed names/);
    assert.match(message, /report_to: wandb needs wandb, which is not installed in .*python/);
    assert.ok(
      message.split('\n').every((line) => /^.*trl\.yaml:\d+: /.test(line)),
      message,
    );
  });

  it('says that a model is to be downloaded, and refuses that where the machine is offline', async () => {
    const overrides = ['model_name_or_path=Nobody/Nothing-1B'];
    const { updates, result } = await train({ steps: 1 }, { overrides });
    await result;
    assert.match(JSON.stringify(updates), /Nobody\/Nothing-1B, to be downloaded from the Hugging Face Hub/);
    process.env.HF_HUB_OFFLINE = '1';
    try {
      assert.match(await failing({ steps: 1 }, { overrides }), /HF_HUB_OFFLINE forbids to download it/);
    } finally {
      delete process.env.HF_HUB_OFFLINE;
    }
  });

  it('refuses a Python whose PyTorch is broken or missing, and names what looks at it', async () => {
    const failed = { torch: 'OSError: libcudart.so.13: cannot open shared object file' };
    const broken = await failing({ steps: 1, probe: { failed } });
    assert.match(
      broken,
      /PyTorch can't be loaded by .*python3: OSError: libcudart\.so\.13.*environment check --python/,
    );
    assert.match(
      await failing({ steps: 1, probe: { versions: { torch: null } } }),
      /: it is not installed\. /,
    );
  });

  it('checks the recipe against the cards of the machine', async () => {
    const gpu = { index: 0, name: 'H100 80GB', total_gib: 80, free_gib: 60 };
    const probe = { gpus: [gpu], cuda_available: true };
    const big = ['model_name_or_path=Qwen/Qwen2.5-7B-Instruct', 'gradient_checkpointing=true'];
    const message = await failing({ steps: 1, probe }, { overrides: big });
    assert.match(message, /H100 80GB has 80, of which other programs leave 60/);
    const config = project.at('two.yaml');
    writeFileSync(
      config,
      'compute_environment: LOCAL_MACHINE\ndistributed_type: MULTI_GPU\nnum_processes: 2\nnum_machines: 1\n',
    );
    assert.match(
      await failing({ steps: 1, probe }, { accelerate: config }),
      /2 processes need a GPU each, and here is 1/,
    );
  });

  it('starts accelerate with the configuration that is named, or that the recipe names', async () => {
    const config = project.at('cpus.yaml');
    writeFileSync(
      config,
      'compute_environment: LOCAL_MACHINE\ndistributed_type: MULTI_CPU\nnum_processes: 2\nnum_machines: 1\nuse_cpu: true\n',
    );
    const named = await train({ steps: 1 }, { accelerate: config });
    await named.result;
    const words = ['--config_file', config, '--num_processes', '2', '-m', 'phantomlab_trl', named.folder];
    assert.deepEqual(python.words(), ['-m', 'phantomlab_trl', 'launch', ...words]);
    assert.equal(launchOf(named.folder).plan.worldSize, 2);
    writeFileSync(config, readFileSync(config, 'utf8').replace('MULTI_CPU', 'FSDP'));
    const split = await train({ steps: 1 }, { accelerate: config });
    await split.result;
    assert.match(launchOf(split.folder).warnings.join(), /on a CPU accelerate splits nothing/);
    writeFileSync(
      project.at('c.yaml'),
      `# phantomlab: accelerate cpus.yaml\n${readFileSync(recipe, 'utf8')}`,
    );
    const said = await train({ steps: 1 }, { recipe: project.at('c.yaml') });
    await said.result;
    assert.deepEqual(python.words().slice(2, 7), ['launch', ...words.slice(0, 4)]);
    assert.match(
      await failing({ steps: 1 }, { accelerate: 'none.yaml' }),
      /--accelerate none\.yaml cannot be read/,
    );
  });

  it('tells the reason that the run logged', async () => {
    const message = await failing({
      steps: 1,
      fails: 'CUDA out of memory in generation.\n\ngrpo.py:3 generate',
    });
    assert.match(message, /^CUDA out of memory in generation\.\nWhat Python printed is in .*attempt-1\.log$/);
  });

  it('writes the end of a run whose Python died, with its last lines', async () => {
    const message = await failing({ steps: 5, dies: 2 });
    assert.match(message, /The trainer was killed \(SIGKILL\)[\s\S]*illegal memory access/);
    const { events } = await readEvents(project.at(`run-${runs}`));
    const last = events.at(-1)!;
    assert.ok(last.type === 'run.finished' && last.outcome === 'failed');
    assert.ok(events.some((event) => event.type === 'log' && /illegal memory access/.test(event.text)));
    assert.deepEqual(
      events.map(({ seq }) => seq),
      events.map((_, i) => i),
    );
  });

  it('writes beginning and end of one that died before it logged anything', async () => {
    const message = await failing({ steps: 5, dies: 'at once' });
    assert.match(message, /exited with code 1 before it logged the end[\s\S]*No module named 'torch'/);
    const { events } = await readEvents(project.at(`run-${runs}`));
    assert.deepEqual([events[0]!.type, events.at(-1)!.type], ['run.started', 'run.finished']);
  });

  function signals() {
    const controller = new AbortController();
    let later: (name: NodeJS.Signals) => void = () => {};
    return {
      later: (name: NodeJS.Signals) => later(name),
      first: (signal: NodeJS.Signals) => controller.abort({ outcome: 'stopped', reason: '', signal }),
      options: { signal: controller.signal, takeLaterSignals: (take: typeof later) => (later = take) },
    };
  }

  it('passes the first signal on; the run leaves a checkpoint, and continues from there', async () => {
    const { first, options } = signals();
    const stopped = await train(
      { steps: 500, stepMs: 20 },
      { ...options, watch: (update) => update.kind === 'step' && update.step === 2 && first('SIGTERM') },
    );
    const result = await stopped.result;
    assert.equal(result.outcome, 'preempted');
    const resumed = await train({ steps: result.step + 2 }, { resume: stopped.folder });
    assert.equal((await resumed.result).step, result.step + 2);
    const launch = launchOf(stopped.folder);
    assert.deepEqual(
      [launch.attempt, launch.resume, launch.resume_step],
      [2, `checkpoint-${result.step}`, result.step],
    );
    assert.ok(existsSync(`${stopped.folder}/attempt-2.log`));
  });

  it('ends immediately at the second signal, and kills what ignores both, ranks included', async () => {
    const { first, later, options } = signals();
    const { folder, result } = await train(
      { steps: 1e6, stepMs: 20, stubborn: true, child: true },
      {
        ...options,
        watch: (update) => {
          if (update.kind !== 'step' || update.step !== 2) return;
          first('SIGINT');
          later('SIGINT');
          later('SIGINT');
        },
      },
    );
    assert.deepEqual(await result.then(({ outcome, reason }) => [outcome, reason]), [
      'stopped',
      'Ended immediately by SIGINT.',
    ]);
    const child = Number(readFileSync(`${folder}/child.pid`, 'utf8'));
    for (let i = 0; i < 600 && isAlive(child); i++) await setTimeout(100);
    assert.ok(!isAlive(child));
  });

  it('refuses to continue with another recipe, naming the keys; reporting and place are free', async () => {
    const first = await train({ steps: 2 });
    await first.result;
    const other = ['learning_rate=1.0e-3', 'num_generations=2', 'logging_steps=5', 'report_to=[]'];
    const message = await failing({ steps: 4 }, { resume: first.folder, overrides: other });
    assert.match(message, /checkpoint-2: it is of another recipe: .*learning_rate: 0\.01 -> 0\.001/);
    assert.match(message, /num_generations: 4 -> 2/);
    assert.doesNotMatch(message, /logging_steps|report_to/);
    const free = ['logging_steps=5', 'max_steps=9', 'save_steps=3', 'per_device_eval_batch_size=4'];
    const resumed = await train({ steps: 4 }, { resume: first.folder, overrides: free });
    assert.equal((await resumed.result).step, 4);
    assert.ok(readdirSync(first.folder).includes('attempt-2.yaml'));
  });

  it('refuses to continue with other processes than it began with, also where the GPUs for them are missing', async () => {
    const config = (count: number) => {
      const file = project.at(`gpus-${count}.yaml`);
      writeFileSync(
        file,
        `compute_environment: LOCAL_MACHINE\ndistributed_type: MULTI_GPU\nnum_processes: ${count}\nnum_machines: 1\n`,
      );
      return file;
    };
    const gpu = { index: 0, name: 'H100 80GB', total_gib: 80, free_gib: 79 };
    const two = { gpus: [gpu, { ...gpu, index: 1 }], cuda_available: true };
    const one = { ...two, gpus: [gpu] };
    const first = await train({ steps: 2, probe: two }, { accelerate: config(2) });
    await first.result;
    assert.match(
      await failing({ steps: 4, probe: one }, { resume: first.folder }),
      /checkpoint-2: it is of 2 processes with a GPU each, and here are fewer GPUs\. Continue where there are 2;/,
    );
    assert.match(
      await failing({ steps: 4, probe: one }, { resume: first.folder, accelerate: config(1) }),
      /checkpoint-2: it is of another launch: processes: 2 -> 1\. .* --processes 2; or start a new run/,
    );
  });

  it('passes over a checkpoint that was not written to its end', async () => {
    const first = await train({ steps: 2 });
    await first.result;
    const half = `${first.folder}/checkpoint-9`;
    const { mkdirSync } = await import('node:fs');
    mkdirSync(half);
    writeFileSync(`${half}/model.safetensors`, '');
    const resumed = await train({ steps: 3 }, { resume: first.folder });
    await resumed.result;
    assert.equal(launchOf(first.folder).resume_step, 2);
    const message = await failing({ steps: 3 }, { resume: half });
    assert.match(
      message,
      /checkpoint-9: it has no trainer_state\.json.* Resume from the one before it: --resume .*checkpoint-/,
    );
  });

  it('refuses reward functions that nobody can have', async () => {
    assert.match(
      await failing({ steps: 1 }, { overrides: ['reward_func_names=[f2]'] }),
      /no reward called f2|There is no reward function f2/,
    );
  });

  it('tells Python which rewards are its own', async () => {
    writeFileSync(
      project.at('mine.py'),
      'def long(completions, **kwargs):\n    return [0.0] * len(completions)\n',
    );
    writeFileSync(project.at('short.mjs'), 'export default (all) => all.map(() => 1);\n');
    const overrides = ['reward_func_names=[mine.long, f1, ./short.mjs]'];
    const { folder, result } = await train({ steps: 1 }, { overrides });
    await result;
    assert.deepEqual(launchOf(folder).rewards, [
      { name: 'mine.long', kind: 'python' },
      { name: 'f1', kind: 'phantomlab' },
      { name: './short.mjs', kind: 'phantomlab' },
    ]);
    assert.equal(launchOf(folder).python_path[0], project.folder);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
