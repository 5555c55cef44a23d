import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { spawnCommand } from '../testing/spawn-command';

const score = (...words: string[]) => spawnCommand(['score', ...words]);

describe('phantomlab score', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-score-'));
    mkdirSync(path.join(folder, 'preds', 'cot'), { recursive: true });
    for (const universe of [1, 2, 3]) {
      const entry = (pred: string) => ({
        true: ['Ann', 'Bob'],
        pred,
        error: null,
        usage: { completion_tokens: 9 },
      });
      const name = `split=depth_20_size_25_seed_${universe}__model_name=org--model__bs=2__bn=1__seed=1.json`;
      // Python writes NaN where a number is missing.
      const text = JSON.stringify({ [`q${universe}a`]: entry('ann, bob'), [`q${universe}b`]: entry('NaN') });
      writeFileSync(
        path.join(folder, 'preds', 'cot', name),
        text.replace('}}}', '},"metadata":{"difficulty":NaN}}}'),
      );
    }
  });
  after(() => rmSync(folder, { recursive: true }));

  it('takes the paper’s files of one model as one evaluation over its universes', async () => {
    const { code, out, err } = await score(folder, '--format', 'json');
    assert.equal(code, 0, err);
    const { pw } = JSON.parse(out).sets;
    assert.deepEqual(
      [pw.answered, pw.universes, pw.f1.mean, pw.f1.clusters, pw.model.name],
      [6, 3, 0.5, 3, 'org/model'],
    );
    // How completions ended is not in the files.
    assert.equal(pw.truncation_rate, undefined);
  });

  it('makes an evaluation of them, and scores that alike', async () => {
    const out = path.join(folder, 'ours');
    const made = await score(folder, '--export', 'phantomlab', '--out', out);
    assert.equal(made.code, 0, made.err);
    const { pw } = JSON.parse((await score(out, '--format', 'json')).out).sets;
    assert.deepEqual([pw.answered, pw.complete, pw.f1.mean], [6, true, 0.5]);
    const again = await score(folder, '--export', 'phantomlab', '--out', out);
    assert.match(again.err, /is there already\. Name another folder/);
  });

  it('leaves out of somebody else’s folder what can’t be read, and says so', async () => {
    const odd = path.join(folder, 'odd');
    mkdirSync(odd);
    const entry = JSON.stringify({ q: { true: 'a', pred: 'a', error: null } });
    const file = (set: string) => `dataset=${set}__split=minidev__model_name=m__bs=1__bn=1__seed=1.json`;
    writeFileSync(path.join(odd, file('hp500')), entry);
    writeFileSync(path.join(odd, file('nope')), entry);
    writeFileSync(path.join(odd, file('msq500')), entry.slice(0, 9));
    const { code, out, err } = await score(odd, '--format', 'json');
    assert.equal(code, 1);
    assert.deepEqual(Object.keys(JSON.parse(out).sets), ['hp500']);
    assert.match(err, /there is no set nope\. It is left out/);
    assert.match(err, /dataset=msq500.*this is not JSON/);
  });

  it('counts no answer twice, where a folder holds the same file twice', async () => {
    const twice = path.join(folder, 'twice');
    for (const copy of ['a', 'b'])
      cpSync(path.join(folder, 'preds'), path.join(twice, copy), { recursive: true });
    const { out, err } = await score(twice, '--format', 'json');
    const { pw } = JSON.parse(out).sets;
    assert.deepEqual([pw.answered, pw.wanted, pw.complete], [6, 6, true]);
    assert.match(err, /6 of 12 predictions of pw by org\/model answer a question again/);
  });

  it('finds Inspect’s logs in a folder, and says how one in its own format becomes JSON', async () => {
    const logs = path.join(folder, 'logs');
    await score(path.join(folder, 'preds'), '--export', 'inspect', '--out', logs);
    const { out, err } = await score(logs, '--format', 'json');
    assert.equal(JSON.parse(out).sets.pw.f1.mean, 0.5, err);
    const archive = path.join(logs, 'x.eval');
    writeFileSync(archive, 'PK\u0003\u0004...');
    assert.match(
      (await score(archive)).err,
      /x\.eval is a log in Inspect’s own format.*inspect log convert --to json/,
    );
  });

  it('refuses an evaluation with answers to another set', async () => {
    const mixed = path.join(folder, 'mixed');
    await score(path.join(folder, 'preds'), '--export', 'phantomlab', '--out', mixed);
    const file = path.join(mixed, 'org--model', 'pw', 'predictions.jsonl');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"set":"pw"(?=[^\n]*\n$)/, '"set":"hp500"'));
    const { code, err } = await score(mixed);
    rmSync(mixed, { recursive: true });
    assert.equal(code, 1);
    assert.match(err, /holds an answer to a question of hp500 \(q3b\), and evaluation\.json says pw/);
  });

  it('takes a file with a byte order mark', async () => {
    const name = 'dataset=hp500__split=minidev__model_name=m__bs=1__bn=1__seed=1.json';
    const file = path.join(folder, name);
    writeFileSync(file, `\uFEFF${JSON.stringify({ q: { true: 'Ann', pred: 'Ann', error: null } })}`);
    const { out } = await score(file, '--format', 'json');
    rmSync(file);
    assert.equal(JSON.parse(out).sets.hp500.f1.mean, 1);
  });

  it('takes scores as they are, where it does not know the mode', async () => {
    const made = path.join(folder, 'mode');
    await score(folder, '--export', 'phantomlab', '--out', made);
    const manifest = path.join(made, 'org--model', 'pw', 'evaluation.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"mode": "pw"', '"mode": "zz"'));
    const { code, out, err } = await score(made, '--format', 'json');
    assert.equal(code, 0, err);
    assert.equal(JSON.parse(out).sets.pw.f1.mean, 0.5);
    assert.match(err, /its mode zz is not known here/);
  });

  it('says what a file is not', async () => {
    const other = path.join(folder, 'other.json');
    writeFileSync(other, '{"a": 1}');
    assert.match((await score(other)).err, /other\.json: these are predictions of no kind that is known/);
    writeFileSync(other, '{"a": ');
    assert.match((await score(other)).err, /other\.json: this is not JSON/);
    assert.match((await score(path.join(folder, 'none'))).err, /does not exist/);
  });
});
