import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeUniverse } from '@phantomlab/core/node/universes/universe-files';
import { paperRecipes } from '@phantomlab/core/recipe/testing/paper-recipes';
import { sampleOfMode } from '@phantomlab/core/tasks/records/samples/sample-of-mode';
import { generateUniverse } from '@phantomlab/core/universe/generate';
import { packageRoot } from '../files/package-root';
import type { LaunchFile } from '../run/folder/launch-file';
import { FakePython } from './testing/fake-python';
import { writePaperWording } from './testing/paper-wording';
import { trainWithTrl } from './train-with-trl';

const wiki = 'data/wiki-v1-easy-depth_20_size_25';
/** Where the data of each mode is in the paper's repository. */
const places: Readonly<Record<string, string>> = {
  gsminfinite: 'data/gsm-infinite-train/zero_context/realistic/medium/2/0.jsonl',
  'rg-family_relationships': 'data/rg-family_relationships/train.jsonl',
  'rg-knights_knaves': 'data/rg-knights_knaves/train.jsonl',
  hp: 'data/hp/hotpot_train_v1.1.json',
  '2wiki': 'data/2wiki/train.json',
  msq: 'data/msq/musique_ans_v1.0_train.jsonl',
};

describe("the paper's recipes under TRL", () => {
  let folder: string;
  let python: FakePython;
  let before_: string;
  const seeds = Array.from({ length: 31 }, (_, i) => i + 11);

  before(async () => {
    before_ = process.cwd();
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-paper-'));
    python = new FakePython(path.join(folder, 'environment'), {
      trl: '1.16.0',
      transformers: '5.23.0',
      vllm: '0.26.0',
      flash_attn: '2.8.3',
      deepspeed: '0.19.8',
    });
    writePaperWording(path.join(python.folder, 'lib/python3.12/site-packages'));
    const gpu = { name: 'H100 80GB', total_gib: 79.6, free_gib: 79.1 };
    python.behave({ steps: 1, probe: { gpus: [0, 1, 2, 3].map((index) => ({ ...gpu, index })) } });
    const universe = generateUniverse({
      seed: 3,
      maxFamilyTreeSize: 4,
      questionDepth: 4,
      unfillable: 'skip',
    });
    for (const seed of [2, ...seeds])
      await writeUniverse(path.join(folder, wiki, `depth_20_size_25_seed_${seed}`), universe);
    for (const [mode, file] of Object.entries(places)) {
      const records = sampleOfMode.get(mode)!;
      const lines = records.map((record) => JSON.stringify(record));
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(
        path.join(folder, file),
        file.endsWith('.json') ? `[${lines.join(',')}]` : lines.join('\n'),
      );
    }
    cpSync(path.join(packageRoot(), 'recipes'), path.join(folder, 'recipes'), {
      recursive: true,
      filter: (source) => !source.endsWith('policy'),
    });
    for (const { uri, text } of paperRecipes) {
      mkdirSync(path.dirname(path.join(folder, 'upstream', uri)), { recursive: true });
      writeFileSync(path.join(folder, 'upstream', uri), text);
    }
    process.chdir(folder);
  });
  after(() => {
    process.chdir(before_);
    rmSync(folder, { recursive: true });
  });

  async function launched(recipe: string, kind: 'grpo' | 'sft' = 'grpo', overrides: string[] = []) {
    const { runFolder, outcome } = await trainWithTrl(kind, { recipe, python: python.executable, overrides });
    assert.equal(outcome, 'completed');
    const read = (name: string) => readFileSync(path.join(runFolder, name), 'utf8');
    const launch = JSON.parse(read('launch.json')) as LaunchFile;
    const examples = read('examples.jsonl')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    return { runFolder, launch, examples };
  }

  for (const mode of ['pw', ...Object.keys(places)])
    it(`are launched as they stand: ${mode}`, async () => {
      const { launch, examples, runFolder } = await launched(`recipes/qwen3-0.6b/grpo-${mode}.yaml`);
      assert.ok(
        examples.length > 0 && examples.every(({ task, scoring }) => task === mode && scoring === 'paper'),
      );
      assert.equal(launch.plan.worldSize, 4);
      assert.ok(Number(launch.plan.maxSteps) >= 1, `${launch.plan.maxSteps}`);
      assert.ok(launch.trl.use_vllm === true && launch.trl.vllm_mode === 'colocate');
      assert.equal(launch.trl.model_name_or_path, 'Qwen/Qwen3-0.6B');
      assert.deepEqual(python.words().slice(2, 4), ['launch', '--config_file']);
      assert.ok(existsSync(python.words()[4]!) && /multi_gpu\.yaml$/.test(python.words()[4]!));
      assert.match(runFolder, /Qwen\/Qwen3-0\.6B\/grpo\//);
    });

  const upstream = paperRecipes.filter(({ uri }) => /Qwen3-0\.6B\/grpo\/.*4gpu|sft_on_solutions/.test(uri));
  for (const { uri } of upstream)
    it(`are launched under their own names: ${uri}`, async () => {
      const kind = uri.includes('sft_on_solutions') ? 'sft' : 'grpo';
      const { launch, examples } = await launched(`upstream/${uri}`, kind);
      assert.ok(examples.length > 0);
      assert.equal(launch.trl.attn_implementation, 'flash_attention_2');
      const processes = Number(/(\d)gpu/.exec(uri)![1]);
      assert.equal(launch.plan.worldSize, processes);
      if (kind === 'sft') assert.ok(examples.every(({ solution }) => solution !== undefined));
    });

  for (const curriculum of ['difficulty_asc', 'difficulty_desc'])
    it(`put the examples in order: ${curriculum}`, async () => {
      const { launch, examples } = await launched('recipes/qwen3-0.6b/grpo-pw.yaml', 'grpo', [
        `data_curriculum=${curriculum}`,
      ]);
      const difficulties: number[] = examples.map(({ difficulty }) => difficulty);
      const sorted = difficulties.toSorted((a, b) => (curriculum === 'difficulty_asc' ? a - b : b - a));
      assert.deepEqual(difficulties, sorted);
      assert.equal(launch.shuffle, false);
    });
});
