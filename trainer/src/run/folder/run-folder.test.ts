import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { claimFolder, findResume, makeRunFolder, type RunNaming } from './run-folder';

describe('run folder', () => {
  let base: string;
  beforeEach(() => {
    base = mkdtempSync(path.join(tmpdir(), 'phantomlab-runs-'));
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));

  const naming = (): RunNaming => ({
    base,
    runDir: 'runs',
    dataset: 'kilian-group/phantom-wiki-v1',
    model: 'Qwen/Qwen3-0.6B',
    method: 'grpo',
    user: 'ann',
    date: new Date(2026, 1, 3),
    curriculum: 'random',
    seed: 42,
  });

  it("has the paper's layout, and another name for every run of a day", async () => {
    const names: string[] = [];
    for (let i = 0; i < 3; i++) names.push(path.relative(base, await makeRunFolder(naming())));
    const first =
      'runs/kilian-group/phantom-wiki-v1/Qwen/Qwen3-0.6B/grpo/ann/0203__curr=random__training_seed=42';
    assert.deepEqual(names, [first, `${first}__2`, `${first}__3`]);
  });

  it('makes one folder each for runs that start in the same moment', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => makeRunFolder(naming())));
    assert.equal(new Set(made).size, 8);
  });

  it('stays inside its base, whatever data set and model are called', async () => {
    const folder = await makeRunFolder({ ...naming(), dataset: '../../etc', model: '/', user: '../..' });
    assert.ok(folder.startsWith(base + path.sep), folder);
  });

  it('takes a folder that is new or empty, and no other', async () => {
    await claimFolder(path.join(base, 'new'));
    await claimFolder(path.join(base, 'new'));
    writeFileSync(path.join(base, 'new/thesis.txt'), 'mine');
    await assert.rejects(
      claimFolder(path.join(base, 'new')),
      /new already exists and has files in it\. Name another folder\.$/,
    );
    for (const name of ['new/thesis.txt', 'new/thesis.txt/run'])
      await assert.rejects(
        claimFolder(path.join(base, name)),
        /a file is in the way|is a file\. Name another/,
      );
  });

  it('finds the latest whole checkpoint of a run, or the one that is named', async () => {
    for (const name of ['checkpoint-9', 'checkpoint-10', 'checkpoint-12.replaced-1', '.checkpoint-11.x7']) {
      mkdirSync(path.join(base, name));
    }
    assert.deepEqual(await findResume(base), {
      runFolder: base,
      checkpoint: path.join(base, 'checkpoint-10'),
    });
    const named = path.join(base, 'checkpoint-9');
    assert.deepEqual(await findResume(named), { runFolder: base, checkpoint: named });
    await assert.rejects(findResume(path.join(base, 'none')), /none does not exist: nothing to resume/);
    mkdirSync(path.join(base, 'empty'));
    await assert.rejects(findResume(path.join(base, 'empty')), /empty holds no checkpoint-N/);
  });
});
