import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { readAccelerate } from '../accelerate/read-accelerate';
import { paperLaunches } from '../accelerate/testing/paper-configs';
import { applyAllFixes, applyEdits, fixText } from '../checking/fix-text';
import { computedMs } from '../testing/computed-ms';
import { tinyUniverse } from '../universe/facts/tiny-universe';
import { generateUniverse } from '../universe/generate';
import { checkRecipe } from './check-recipe';
import { checkByCode } from './checks/index';
import { noFacts, type RecipeFacts } from './facts';
import { resolveRecipe } from './resolve';
import { paperRecipes } from './testing/paper-recipes';

const root = path.join(import.meta.dirname, '../../..');
const ours = ['recipes/tiny', 'recipes/tiny-tasks', 'recipes/qwen3-0.6b'].flatMap((folder) =>
  readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({
      uri: `${folder}/${name}`,
      text: readFileSync(path.join(root, folder, name), 'utf8'),
    })),
);

/** What the disk says once the universes that a recipe names are made. */
const tinyUniversesOf = (text: string): RecipeFacts => {
  const splits = [...new Set(text.match(/depth_6_size_6_seed_\d+/g))].map((name) => {
    const { questions } = generateUniverse(tinyUniverse(Number(/\d+$/.exec(name)![0])));
    const aggregations = questions.filter((question) => question.is_aggregation_question).length;
    return { name, questions: questions.length, aggregations };
  });
  return { ...noFacts, datasets: [{ name: 'data/tiny', exists: true, splits }] };
};

const findings = (text: string, uri = 'recipe.yaml') => checkRecipe(text, uri, noFacts);

describe('checkRecipe', () => {
  it('takes reward_funcs for the key of another script, and counts the weights by it', () => {
    const errors = (text: string) =>
      findings(text, 'grpo/a.yaml')
        .filter(({ severity }) => severity === 'error')
        .map(({ code }) => code);
    assert.deepEqual(errors('reward_funcs: [accuracy, format]\nreward_weights: [1.0, 0.5]\n'), []);
    assert.deepEqual(errors('reward_funcs: [a.b]\nreward_weights: [1.0, 0.5]\n'), ['weight-per-reward']);
  });

  for (const { uri, text } of ours)
    it(`finds nothing wrong with ${uri}`, () =>
      assert.deepEqual(
        findings(text, uri).map((d) => `${d.code}: ${d.message}`),
        [],
      ));

  for (const { uri, text } of ours.filter(({ text }) => text.includes('data/tiny')))
    it(`finds nothing wrong with ${uri} beside its universes`, () =>
      assert.deepEqual(
        checkRecipe(text, uri, tinyUniversesOf(text)).map((d) => `${d.code}: ${d.message}`),
        [],
      ));

  it('reads lines that end as on Windows', async () => {
    const { uri, text } = paperRecipes[0]!;
    assert.deepEqual(
      findings(text.replaceAll('\n', '\r\n'), uri).map(({ code }) => code),
      findings(text, uri).map(({ code }) => code),
    );
    const bad = 'torch_dtype: float16\r\neval_strategy: no\r\nlogging_dir: x\r\nseed: 1\r\n';
    assert.equal(
      await applyAllFixes(bad, (text) => findings(text)),
      'dtype: float16\r\neval_strategy: "no"\r\nenv: {TENSORBOARD_LOGGING_DIR: x}\r\nseed: 1\r\n',
    );
  });

  it('says first what stands first', () =>
    assert.deepEqual(
      findings('beta: x\nloss_type: y\nsplit_lst: []\n').map((d) => d.code),
      ['wrong-type', 'unknown-value', 'unknown-key'],
    ));

  it('takes severities from the settings, and leaves a rule out that is off', () => {
    const recipe = 'beta: x\nloss_type: y\n';
    const severity = { 'wrong-type': 'off', 'unknown-value': 'information' } as const;
    assert.deepEqual(
      checkRecipe(recipe, 'r.yaml', noFacts, { severity }).map((d) => [d.code, d.severity]),
      [['unknown-value', 'information']],
    );
  });

  describe('is silenced by a comment', () => {
    const silenced = (text: string) => assert.deepEqual(findings(text), []);
    it('on the line', () => silenced('beta: x # phantomlab: ignore wrong-type'));
    it('on the line above', () => silenced('seed: 1\n# phantomlab: ignore wrong-type\nbeta: x'));
    it('for every rule', () => silenced('beta: x # phantomlab: ignore'));
    it('but not on another line', () =>
      assert.equal(findings('# phantomlab: ignore\nseed: 1\nbeta: x').length, 1));
    it('and not for another rule', () =>
      assert.equal(findings('beta: x # phantomlab: ignore unknown-key').length, 1));
  });

  it('never fails, whatever a recipe is made into', () => {
    const base = fc.constantFrom(
      ...[...paperRecipes.slice(0, 8), ...paperRecipes.slice(-1), ...ours].map((r) => r.text),
    );
    const pieces = fc.constantFrom(
      ...[
        '\n',
        ':',
        ' ',
        '- ',
        '[',
        ']',
        '{',
        '}',
        '"',
        "'",
        '#',
        '&a',
        '*a',
        '!!int',
        '|',
        '>',
        '\t',
        '?',
        '<<: ',
        '0',
        '.5',
      ],
      ...[
        'null',
        'no',
        '1e-6',
        '-1',
        '1e309',
        '.nan',
        '99999999999999999999',
        'num_generations: ',
        'split_list: ',
        '\r\n',
        '💥',
      ],
    );
    const gpus = { count: 2, memoryGiB: 24, name: 'RTX 4090', from: 'profile' } as const;
    const launched = (name: keyof typeof paperLaunches): RecipeFacts => ({
      ...noFacts,
      trl: '1.0.0',
      launch: {
        accelerate: { name, config: readAccelerate(paperLaunches[name], name) },
        gpus,
        longestPrompt: { tokens: 5000, from: 'measured' },
      },
    });
    const places = fc.constantFrom(
      noFacts,
      { ...noFacts, trl: '0.21.0' },
      launched('multi_gpu'),
      launched('zero3'),
    );
    const cut = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      drop: fc.nat(40),
      insert: pieces,
    });
    fc.assert(
      fc.property(base, fc.array(cut, { minLength: 1, maxLength: 6 }), places, (text, cuts, facts) => {
        let mutated = text;
        for (const { at, drop, insert } of cuts) {
          const start = Math.floor(at * mutated.length);
          mutated = mutated.slice(0, start) + insert + mutated.slice(start + drop);
        }
        for (const found of checkRecipe(mutated, 'config_4gpu.yaml', facts)) {
          assert.ok(checkByCode.has(found.code));
          assert.ok(found.at.start >= 0 && found.at.start <= found.at.end && found.at.end <= mutated.length);
          for (const fix of found.fixes ?? []) assert.notEqual(fixText(mutated, fix), mutated, fix.title);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a value of the wrong type', () => {
  const severities = (text: string) => findings(text).map(({ code, severity }) => `${severity} ${code}`);
  it('is a warning where TRL 1.16 never looks at it', () => {
    assert.deepEqual(
      severities('lora_r: null\nsapo_temperature_pos: null\nsave_strategy: "no"\nsave_steps: null'),
      ['warning wrong-type', 'warning wrong-type', 'warning wrong-type'],
    );
    assert.deepEqual(severities('disable_dropout: 4.0\nshuffle_dataset: 2'), []);
  });
  it('is an error where TRL computes with it, and where its parser converts it', () =>
    assert.deepEqual(severities('use_peft: true\nlora_r: null\nlora_alpha: many'), [
      'error wrong-type',
      'error wrong-type',
    ]));
});

describe('applyAllFixes', () => {
  it('leaves a recipe that starts', async () => {
    const bad =
      'torch_dtype: float16\nwarmup_ratio: 0.1\neval_strategy: no\nnum_generations: 4.0\nmax_prompt_length: 99\nseeed: 3\n';
    assert.equal(
      await applyAllFixes(bad, (text) => findings(text)),
      'dtype: float16\nwarmup_steps: 0.1\neval_strategy: "no"\nnum_generations: 4\nseed: 3\n',
    );
  });
});

describe('fixes', () => {
  it('give each universe a seed of its own when they are made together', () => {
    const text = 'split_list: [depth_2_size_9_seed_1, depth_2_size_9_seed_2]';
    assert.equal(
      applyEdits(
        text,
        findings(text).flatMap(({ fixes }) => fixes?.[0]?.edits ?? []),
      ),
      'split_list: [depth_2_size_9_seed_11, depth_2_size_9_seed_12]',
    );
  });

  describe('are made unasked only where they keep the meaning', () => {
    const untouched = (text: string, facts: RecipeFacts = noFacts) =>
      it(JSON.stringify(text), async () =>
        assert.equal(await applyAllFixes(text, (now) => checkRecipe(now, 'recipe.yaml', facts)), text),
      );
    untouched('split_list: [depth_2_size_9_seed_1]');
    untouched('dataset_name: x\nreward_funcs: [accuracy_reward]\nnum_generations: 8\n');
    untouched('training_mode: pw\nreward_funcs: [f1]\n');
    untouched('training_mode: pw\nverbosity: 3\n');
    untouched('num_generations: 6\nper_device_train_batch_size: 8\n', { ...noFacts, processes: 1 });
    untouched('loss_type: dappo\n');
    untouched('use_peft: true\nuse_vllm: true\nload_in_8bit: true\n');
    untouched('bf16: true\nfp16: true\n');
    untouched('load_best_model_at_end: true\nsave_steps: 7\neval_strategy: steps\neval_steps: 5\n');
    untouched('# phantomlab: script own\nnum_generation: 8\n');
    // Open R1 had a key of this name once.
    untouched('num_processes: 8\ndataset_configs: [all]\nnum_generations: 8\n', {
      ...noFacts,
      trlAssumed: true,
    });
    untouched('dataset_configs: [all]\nnum_generations: 8\n', { ...noFacts, trlAssumed: true });
    // Where nothing names the TRL, what it no longer has may be what the installed one wants.
    untouched('torch_dtype: float16\nwarmup_ratio: 0.1\n', { ...noFacts, trlAssumed: true });
    untouched('use_vllm: true\nmax_prompt_length: 512\n');

    const fixed = (text: string, after: string) =>
      it(`${JSON.stringify(text)} becomes ${JSON.stringify(after)}`, async () =>
        assert.equal(await applyAllFixes(text, (now) => findings(now)), after));
    fixed('dtype: bf16\nlearning_rate: 1.0e-4\n', 'dtype: bfloat16\nlearning_rate: 1.0e-4\n');
    fixed('loss_type: DAPO\n', 'loss_type: dapo\n');
    fixed('report_to: null\n', 'report_to: none\n');
    fixed('seed: 1\nseed: 2\n', 'seed: 2\n');
    fixed(
      'use_peft: true\nlora_target_modules: q_proj,v_proj\n',
      'use_peft: true\nlora_target_modules: [q_proj, v_proj]\n',
    );
    fixed('top_k: -1\n', 'top_k: 0\n');
    fixed('overwrite_output_dir: true\nseed: 1\n', 'seed: 1\n');
  });
});

describe('resolveRecipe', () => {
  const fails = (text: string, overrides: string[], message: RegExp) =>
    assert.throws(() => resolveRecipe(text, 'recipes/r.yaml', overrides), { name: 'RecipeError', message });

  it('fills in what TRL would', () => {
    const recipe = resolveRecipe('learning_rate: 1e-6\n', 'r.yaml');
    const { learning_rate, loss_type, num_generations, beta, epsilon, temperature, scale_rewards } = recipe;
    assert.deepEqual(
      { learning_rate, loss_type, num_generations, beta, epsilon, temperature, scale_rewards },
      {
        learning_rate: 1e-6,
        loss_type: 'dapo',
        num_generations: 8,
        beta: 0,
        epsilon: 0.2,
        temperature: 1,
        scale_rewards: 'group',
      },
    );
    assert.equal(resolveRecipe('packing: false', 'r.yaml').learning_rate, 2e-5);
  });

  it('takes overrides as a command line gives them', () => {
    const overrides = [
      'max_steps=12',
      'eval_strategy=no',
      'reward_func_names=f1,recall',
      'split_list=[a, b]',
      'beta=1e-2',
    ];
    const recipe = resolveRecipe('max_steps: 3\n', 'r.yaml', overrides);
    const { max_steps, eval_strategy, reward_func_names, split_list, beta } = recipe;
    assert.deepEqual(
      { max_steps, eval_strategy, reward_func_names, split_list, beta },
      {
        max_steps: 12,
        eval_strategy: 'no',
        reward_func_names: ['f1', 'recall'],
        split_list: ['a', 'b'],
        beta: 0.01,
      },
    );
  });

  it('takes keys that are gone for what they meant', () =>
    assert.equal(resolveRecipe('warmup_ratio: 0.1', 'r.yaml').warmup_steps, 0.1));

  it('says file, line and way out', () => {
    fails('seed: 1\nbeta: [', [], /^recipes\/r\.yaml:\d: Not YAML/);
    fails('seed: 1\nbet', [], /^recipes\/r\.yaml:2: Not YAML: a key is followed by a colon and its value\./);
    fails('seed: 1\nbeta: low', [], /^recipes\/r\.yaml:2: beta takes a number/);
    fails('bta: 1', [], /^recipes\/r\.yaml:1: no key is called bta\. Is it beta\?/);
    fails('beta: 0.0', ['seed'], /--set seed: write it as key=value/);
    fails('beta: 0.0', ['max_step=3'], /Is it max_steps\?/);
    fails('loss_type: ppo', [], /it is one of grpo, bnpo/);
  });

  for (const { uri, text } of [...paperRecipes, ...ours])
    it(`resolves ${uri}`, () => assert.ok(resolveRecipe(text, uri).model_name_or_path));
});

describe('checking a recipe', () => {
  it('takes less than 2 ms', () => {
    const gpus = { count: 4, memoryGiB: 80, name: 'H100 80GB', from: 'profile' } as const;
    const longestPrompt = { tokens: 5000, from: 'measured' } as const;
    const facts: RecipeFacts = { ...noFacts, trl: '1.16.0', launch: { gpus, longestPrompt } };
    const all = () =>
      paperRecipes.map(({ uri, text }) => {
        const start = computedMs();
        checkRecipe(text, uri, facts);
        return computedMs() - start;
      });
    for (let i = 0; i < 10; i++) all();
    const times = Array.from({ length: 5 }, all)
      .flat()
      .sort((a, b) => a - b);
    // The median: on a machine that does other things as well some are interrupted.
    const median = times[Math.floor(times.length / 2)]!;
    assert.ok(median < 2, `${median.toFixed(2)} ms`);
  });
});

describe('a merge key', () => {
  it('brings in what another mapping says, for less than what the recipe says itself', () => {
    const text = 'env: &e {A: b}\n<<: {seed: 3, beta: 0.5}\nbeta: 0.0\n';
    assert.deepEqual(findings(text), []);
    const { seed, beta } = resolveRecipe(text, 'r.yaml');
    assert.deepEqual({ seed, beta }, { seed: 3, beta: 0 });
  });

  it('is checked for what it brings in, at the place where that stands', () => {
    const text = '<<: [{seed: x}, {seed: y, num_generation: 8}]\n';
    assert.deepEqual(
      findings(text).map(({ code, at }) => `${code} ${text.slice(at.start, at.end)}`),
      ['wrong-type x', 'unknown-key num_generation'],
    );
  });

  it('takes mappings alone, as PyYAML does', () => {
    assert.match(findings('<<: 3\n')[0]!.message, /PyYAML merges mappings alone/);
    assert.throws(() => resolveRecipe('<<: 3\n', 'r.yaml'), /PyYAML merges mappings alone/);
  });

  it('is a key like any other in quotes', () =>
    assert.deepEqual(
      findings('"<<": {seed: 3}\n').map(({ code }) => code),
      ['unknown-key'],
    ));
});
