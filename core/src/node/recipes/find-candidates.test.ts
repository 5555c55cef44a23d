import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findCandidates } from './find-candidates';

describe('what a disk offers to recipes', () => {
  let root: string;
  before(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'phantomlab-candidates-'));
    const files = {
      'data/wiki/easy/depth_6_size_9_seed_11/facts.pl': '',
      'data/wiki/easy/depth_6_size_9_seed_11/questions.json': '[]',
      'data/gsm/zero_context/realistic/medium/2/a.jsonl': '',
      'data/rg/train.jsonl': '',
      'models/small/config.json': '{}',
      'models/small/model.safetensors': '',
      'models/empty/config.json': '{}',
      'runs/a/checkpoint-20/config.json': '{}',
      'runs/a/checkpoint-20/model.safetensors': '',
      'runs/a/checkpoint-100/trainer_state.json': '{}',
      'configs/zero2.yaml': 'compute_environment: LOCAL_MACHINE\n',
      'recipes/a.yaml': 'seed: 1\n',
      'node_modules/x/config.json': '{}',
      'node_modules/x/model.bin': '',
    };
    for (const [file, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(root, file)), { recursive: true });
      await writeFile(path.join(root, file), text);
    }
  });
  after(() => rm(root, { recursive: true }));

  it('is data however deep it lies, models with weights, checkpoints, and how they are launched', async () =>
    assert.deepEqual(await findCandidates([root]), {
      datasets: ['data/gsm/zero_context/realistic', 'data/rg', 'data/wiki/easy'],
      models: ['models/small', 'runs/a/checkpoint-20'],
      checkpoints: ['runs/a/checkpoint-100', 'runs/a/checkpoint-20'],
      accelerateConfigs: ['configs/zero2.yaml'],
    }));
  it('is nothing where nothing is', async () =>
    assert.deepEqual((await findCandidates([path.join(root, 'none')])).datasets, []));
});
