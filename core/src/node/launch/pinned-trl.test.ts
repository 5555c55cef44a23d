import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pinnedTrl } from './pinned-trl';

describe('the TRL that a project pins', () => {
  let root: string;
  const recipe = () => path.join(root, 'recipes/qwen/grpo/config.yaml');
  beforeEach(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), 'pinned-trl-'));
    await mkdir(path.join(root, '.git'));
    await mkdir(path.dirname(recipe()), { recursive: true });
  });
  afterEach(() => rm(root, { recursive: true }));

  const pins = (file: string, text: string, version: string | undefined, said?: string) =>
    it(`${file}: ${JSON.stringify(text)}`, async () => {
      await writeFile(path.join(root, file), text);
      const found = await pinnedTrl(recipe());
      assert.equal(found?.version, version);
      if (said) assert.equal(found?.text, said);
      if (found) assert.equal(found.file, path.join(root, file));
    });

  pins('requirements.txt', 'torch>=2.5\ntrl==0.18.0\n', '0.18.0', 'trl ==0.18.0');
  pins('requirements-train.txt', 'trl[vllm] == 1.2.0  # pinned\n', '1.2.0');
  pins('setup.py', '_deps = [\n    "trl[vllm]==0.18.0",\n    "wandb>=0.19.1",\n]\n', '0.18.0');
  pins('pyproject.toml', '[project]\ndependencies = ["trl>=0.18,<1.0", "torch"]\n', '0.24.0');
  pins('pyproject.toml', '[tool.poetry.dependencies]\ntrl = "^1.8"\n', '1.8');
  pins('environment.yml', 'dependencies:\n  - pip:\n    - trl==0.24.0\n', '0.24.0');
  pins('uv.lock', '[[package]]\nname = "trl"\nversion = "1.10.0"\nsource = {}\n', '1.10.0');
  pins(
    'pyproject.toml',
    'dependencies = [\n  "trl @ git+https://github.com/huggingface/trl.git@v0.21.0",\n]',
    '0.21.0',
  );
  pins(
    'requirements.txt',
    'trl @ git+https://github.com/huggingface/trl@d24ec77\n',
    '1.0.0.dev0',
    'trl @ d24ec77',
  );
  // Of a branch, or of a commit that is not known, no version is made up.
  pins('setup.py', '"trl @ git+https://github.com/huggingface/trl.git@main",', undefined, 'trl @ main');
  pins('requirements.txt', 'git+https://github.com/huggingface/trl.git@0123456789abcdef\n', undefined);
  // A lower bound lets the newest in.
  pins('requirements.txt', 'trl>=0.18\n', undefined);
  pins('requirements.txt', 'trlx==0.7.0\nmy-trl==3.0\n', undefined);

  it('is that of the nearest folder, and none above the repository', async () => {
    await writeFile(path.join(root, 'requirements.txt'), 'trl==0.18.0');
    await writeFile(path.join(root, 'recipes/requirements.txt'), 'trl==1.0.0');
    assert.equal((await pinnedTrl(recipe()))?.version, '1.0.0');
    await mkdir(path.join(root, 'recipes/qwen/.git'));
    assert.equal(await pinnedTrl(recipe()), undefined);
  });
});
