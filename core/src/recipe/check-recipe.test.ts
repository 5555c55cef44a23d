import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readAccelerate } from '../accelerate/read-accelerate';
import { paperLaunches } from '../accelerate/testing/paper-configs';
import { applyAllFixes, fixText } from '../checking/fix-text';
import { computedMs } from '../testing/computed-ms';
import { tinyUniverse } from '../universe/facts/tiny-universe';
import { generateUniverse } from '../universe/generate';
import { checkRecipe } from './check-recipe';
import { checkByCode } from './checks/index';
import { noFacts, type RecipeFacts } from './facts';
import { ourRecipes } from './testing/our-recipes';
import { paperRecipes } from './testing/paper-recipes';

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

  for (const { uri, text } of ourRecipes)
    it(`finds nothing wrong with ${uri}`, () =>
      assert.deepEqual(
        findings(text, uri).map((d) => `${d.code}: ${d.message}`),
        [],
      ));

  for (const { uri, text } of ourRecipes.filter(({ text }) => text.includes('data/tiny')))
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
      ...[...paperRecipes.slice(0, 8), ...paperRecipes.slice(-1), ...ourRecipes].map((r) => r.text),
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
