import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCommand } from '../testing/run-command';
import { register as check } from './check';

const phantomlab = (...words: string[]) => runCommand([check], words);

describe('phantomlab check', () => {
  let folder: string;
  const at = (name: string) => path.join(folder, name);
  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  const recipe = (name: string, text: string) => {
    writeFileSync(at(name), text);
    return at(name);
  };
  const good = () =>
    recipe(
      'good.yaml',
      'training_mode: pw\nmodel_name_or_path: m\nnum_generations: 4\nper_device_train_batch_size: 8\nreport_to: none\n',
    );
  const bad = () =>
    recipe('bad.yaml', 'training_mode: pw\nnum_generations: 4\nper_device_train_batch_size: 6\n');

  it('passes over what is sound and ends with 1 on errors', async () => {
    assert.equal((await phantomlab('check', good())).exitCode, 0);
    const { out, exitCode } = await phantomlab('check', good(), bad(), '--processes', '1');
    assert.equal(exitCode, 1);
    assert.match(out, /bad\.yaml:\d+:\d+: error: .*\[groups-divide-batch\]/);
  });
  it('writes JSON and annotations', async () => {
    const { out } = await phantomlab('check', bad(), '--format', 'json', '-n', '1');
    assert.equal(JSON.parse(out)[0].path, at('bad.yaml'));
    assert.match(
      (await phantomlab('check', bad(), '-f', 'github', '-n', '1')).out,
      /^::error file=.*bad\.yaml,line=/m,
    );
  });
  it('tells what is not YAML', async () => {
    const { out, exitCode } = await phantomlab('check', recipe('broken.yaml', 'a: [\n b'));
    assert.match(out, /broken\.yaml:1:\d+: error: Not YAML/);
    assert.equal(exitCode, 1);
  });
  it('tells what does not exist', () =>
    assert.rejects(phantomlab('check', at('no.yaml')), /no\.yaml does not exist/));
});
