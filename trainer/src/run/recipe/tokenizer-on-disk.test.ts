import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../../files/package-root';
import { tokenizerOnDisk } from './tokenizer-on-disk';

describe('tokenizerOnDisk', () => {
  let folder: string;
  const tiny = path.join(packageRoot(), 'recipes', 'tiny', 'policy');
  const recipe = () => path.join(folder, 'recipe.yaml');

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-tokenizer-'));
    cpSync(tiny, path.join(folder, 'hub', 'models--Org--Small-1B', 'snapshots', 'abc'), { recursive: true });
  });
  after(() => rmSync(folder, { recursive: true }));

  it('is the one in the model’s folder', async () =>
    assert.ok((await tokenizerOnDisk(tiny, recipe(), {}))!.encode('Ann Lee').length > 0));

  it('is the one that huggingface_hub has downloaded', async () => {
    const environment = { HF_HUB_CACHE: path.join(folder, 'hub') };
    assert.ok(await tokenizerOnDisk('Org/Small-1B', recipe(), environment));
    assert.ok(await tokenizerOnDisk('Org/Small-1B', recipe(), { HF_HOME: folder }));
    assert.equal(await tokenizerOnDisk('Org/Large-9B', recipe(), environment), undefined);
  });

  it('is none where the files are of a kind that can’t be opened here', async () => {
    mkdirSync(path.join(folder, 'broken'));
    writeFileSync(path.join(folder, 'broken', 'tokenizer.json'), '{');
    assert.equal(await tokenizerOnDisk(path.join(folder, 'broken'), recipe(), {}), undefined);
  });
});
