import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gatherRecipeFacts } from './recipe-facts';

describe('gatherRecipeFacts', () => {
  let root: string;
  const put = async (file: string, content: string) => {
    const place = path.join(root, file);
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(place, content);
  };
  const gather = (text: string, options = {}) =>
    gatherRecipeFacts(text, path.join(root, 'recipes/a.yaml'), { roots: [root], ...options });
  const splits = async (name: string) => (await gather(`dataset_name: ${name}`)).datasets[0]!.splits;
  const count = ({ questions, aggregations }: { questions?: number; aggregations?: number }) => ({
    questions,
    aggregations,
  });

  before(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'phantomlab-facts-'));
  });
  after(() => rm(root, { recursive: true }));

  it('counts the questions of universes, those that count apart', async () => {
    await put('data/pw/depth_6_size_9_seed_1/questions.json', '[{"is_aggregation_question": true}, {}, {}]');
    await put('data/pw/depth_6_size_9_seed_2/questions/type0.json', '[{}, {}]');
    await put('data/pw/depth_6_size_9_seed_2/questions/type1.json', '[{}]');
    const found = await splits('data/pw');
    assert.deepEqual(
      found.map(({ name }) => name),
      ['depth_6_size_9_seed_1', 'depth_6_size_9_seed_2'],
    );
    assert.deepEqual(found.map(count), [
      { questions: 3, aggregations: 1 },
      { questions: 3, aggregations: 0 },
    ]);
  });

  it('counts the lines of GSM-Infinite and of Reasoning Gym', async () => {
    await put('data/gsm/medium/2/a.jsonl', '{}\n{}\n');
    await put('data/gsm/medium/3/b.jsonl', '{}\n');
    await put('data/rg/train.jsonl', '{}\n{}\n{}\n{}');
    assert.deepEqual((await splits('data/gsm')).map(count), [{ questions: 3, aggregations: 0 }]);
    assert.deepEqual((await splits('data/rg')).map(count), [{ questions: 4, aggregations: 0 }]);
  });

  it('counts the published files of the wiki sets, by the split that they hold', async () => {
    await put('data/hp/hotpot_train_v1.1.json', '[{}, {}]');
    await put('data/hp/minidev.json', '[{}]');
    await put('data/msq/musique_ans_v1.0_dev.jsonl', '{}\n{}\n');
    await put('data/msq/id_aliases.json', '{}\n');
    assert.deepEqual(
      (await splits('data/hp')).map(({ name, questions }) => [name, questions]),
      [
        ['minidev', 1],
        ['train', 2],
      ],
    );
    assert.deepEqual(
      (await splits('data/msq')).map(({ name, questions }) => [name, questions]),
      [['dev', 2]],
    );
  });

  it('does not count what is half written, and sees when it is whole', async () => {
    await put('data/new/s/questions.json', '[{}, {');
    assert.deepEqual((await splits('data/new')).map(count), [
      { questions: undefined, aggregations: undefined },
    ]);
    await put('data/new/s/questions.json', '[{}, {}]');
    assert.deepEqual((await splits('data/new')).map(count), [{ questions: 2, aggregations: 0 }]);
  });

  it('says what is not there, and what could be meant', async () => {
    const facts = await gather('dataset_name: data/nothing');
    assert.deepEqual(facts.datasets, [{ name: 'data/nothing', exists: false, splits: [] }]);
    assert.ok(facts.knownDatasets.includes('data/pw'));
  });

  it('names the recipes beside it, by the text in the editor where one is open', async () => {
    await put('recipes/b.yaml', 'model_name_or_path: m\nseed: 1\n');
    await put('recipes/zero1.yaml', 'compute_environment: LOCAL_MACHINE\n');
    const own = await gather('model_name_or_path: m');
    assert.deepEqual(
      own.siblings.map(({ name }) => name),
      ['b.yaml'],
    );
    assert.match(own.siblings[0]!.identity, / 1$/);
    const open = await gather('model_name_or_path: m', {
      unsaved: (file: string) => (file.endsWith('b.yaml') ? 'model_name_or_path: m\nseed: 2\n' : undefined),
    });
    assert.match(open.siblings[0]!.identity, / 2$/);
  });

  it('reads the accelerate configuration, the cluster and the model that a recipe names', async () => {
    await put(
      'configs/zero2.yaml',
      'distributed_type: DEEPSPEED\nnum_processes: 4\ndeepspeed_config: {zero_stage: 2}\n',
    );
    await put(
      'runs/mine/config.json',
      '{"model_type": "qwen3", "hidden_size": 64, "num_hidden_layers": 2, "num_attention_heads": 4, "intermediate_size": 96, "vocab_size": 100}',
    );
    const { launch } = await gather(
      '# phantomlab: accelerate configs/zero2.yaml\n# phantomlab: cluster anvil\nmodel_name_or_path: runs/mine',
    );
    assert.equal(launch?.accelerate?.config?.zeroStage, 2);
    assert.deepEqual(launch?.gpus, { count: 4, memoryGiB: 80, name: 'H100 80GB', from: 'profile' });
    assert.equal(launch?.model?.hiddenSize, 64);
    const other = await gather('model_name_or_path: runs/other/one', {
      cluster: 'nowhere',
      accelerateConfig: 'x.yaml',
    });
    assert.deepEqual(other.launch?.modelPath, { name: 'runs/other/one', exists: false });
    assert.equal(other.launch?.unknownCluster, 'nowhere');
    assert.deepEqual(other.launch?.accelerate, { name: 'x.yaml' });
  });

  it('finds the longest prompt, measured where there is a tokenizer', async () => {
    await put(
      'data/gsm2/medium/2/a.jsonl',
      [3, 90, 40]
        .map((n) =>
          JSON.stringify({
            problem: 'x'.repeat(n * 100),
            question: 'How many?',
            solution: 'Answer: 2.',
            op: 2,
            id: n,
          }),
        )
        .join('\n'),
    );
    const recipe =
      'training_mode: gsminfinite\ndataset_name: data/gsm2\nsplit_list: [medium]\nprompt_source: own\n';
    const { tokens, from } = (await gather(recipe)).launch!.longestPrompt!;
    assert.equal(from, 'estimated');
    assert.ok(tokens > 9000 / 3.5 && tokens < 12_000 / 3.5, String(tokens));
    const promptTokens = async (messages: readonly { content: string }[]) => messages.at(-1)!.content.length;
    const measured = (await gather(recipe, { promptTokens })).launch!.longestPrompt!;
    assert.equal(measured.from, 'measured');
    assert.ok(measured.tokens > 9000);
  });

  it('needs no disk at all', async () => {
    const facts = await gatherRecipeFacts('seed: 1', '/nowhere/at/all.yaml', { roots: [] });
    assert.deepEqual(facts.siblings, []);
  });
});
