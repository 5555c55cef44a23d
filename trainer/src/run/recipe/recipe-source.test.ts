import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadRecipe } from './recipe-source';

describe('loadRecipe', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-recipe-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  async function refusal(text: string, overrides: readonly string[] = []): Promise<string> {
    const file = path.join(folder, 'r.yaml');
    writeFileSync(file, text);
    const error: Error = await loadRecipe(file, overrides).then(
      () => assert.fail('not refused'),
      (error) => error,
    );
    return error.message.replaceAll(`${folder}${path.sep}`, '');
  }

  it('names everything that is wrong, each with its line', async () =>
    assert.equal(
      await refusal('training_mode: pw\nnum_generations: four\nbeta: [1]\n'),
      'r.yaml:2: num_generations takes a whole number, and int() refuses the text "four": TRL\'s parser stops. (wrong-type)\n' +
        "r.yaml:3: beta takes a number; this is a list. TRL's parser converts only texts and passes this on as it is, so it fails where it is used. (wrong-type)",
    ));
  it('says where the text stops being YAML', async () =>
    assert.match(await refusal('training_mode: pw\nsplit_list: [a\nb'), /^r\.yaml:\d: Not YAML: /));
  it('tells a fault of --set from one of the file', async () =>
    assert.match(await refusal('training_mode: pw\n', ['beta=x']), /^--set beta=x: beta takes a number/));
  it('names the trainer that a configuration is for, where it is another', async () =>
    assert.match(
      await refusal('base_model: m\nmicro_batch_size: 2\nval_set_size: 0.1\nsequence_len: 2048\n'),
      /^r\.yaml:1: This is for axolotl/,
    ));
  it("does not correct a key of TRL's own scripts", async () =>
    assert.equal(
      await refusal('reward_funcs: [accuracy_reward]\nnum_generations: 8\n'),
      "r.yaml:1: reward_funcs is a key of TRL's own scripts, and PhantomLab's trainers do not know it. Run the recipe with that script.",
    ));
  it('names a file that is not there, and one that is a folder', async () => {
    await assert.rejects(loadRecipe(path.join(folder, 'none.yaml')), /none\.yaml: there is no such recipe/);
    await assert.rejects(loadRecipe(folder), /this is a folder/);
  });
});
