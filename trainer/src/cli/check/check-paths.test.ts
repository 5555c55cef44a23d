import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describeLeftOut } from '@phantomlab/core/node/file-kinds/files-to-check';
import { type CheckPathsOptions, checkPaths } from './check-paths';

const bad = 'training_mode: pw\nnum_generations: 4\nper_device_train_batch_size: 8\neval_strategy: no\n';
const good = bad.replace('eval_strategy: no', 'eval_strategy: "no"\nreport_to: none');

describe('checkPaths', () => {
  let folder: string;
  const put = (name: string, text: string) => {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  };
  const check = (paths: string | string[], options: CheckPathsOptions = {}) =>
    checkPaths([paths].flat(), options);
  const codes = async (paths: string | string[], options: CheckPathsOptions = {}) =>
    (await check(paths, options)).files.flatMap(({ diagnostics }) =>
      diagnostics.map(({ code, severity }) => `${severity} ${code}`),
    );
  const kinds = async (paths: string | string[], options: CheckPathsOptions = {}) =>
    (await check(paths, options)).files.map((file) => `${file.kind} ${path.basename(file.path)}`);

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-check-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('says which files of a folder it leaves out, though their endings are known', async () => {
    put('worlds/rules.pl', 'older(A, B) :- age(A, X), age(B, Y), X > Y.\nage(abe, 70).\n');
    put('worlds/shebang.pl', '#!/usr/bin/env swipl\nmain.\n');
    const perl = put('tools/script.pl', '#!/usr/bin/perl\nuse strict;\n');
    const workflow = put('ci/workflow.yaml', 'on: push\n');
    const { files, leftOut } = await check(folder);
    assert.deepEqual(
      files.map((file) => path.basename(file.path)),
      ['rules.pl', 'shebang.pl'],
    );
    assert.deepEqual(leftOut, [workflow, perl]);
    assert.equal(
      describeLeftOut(['a.pl', 'b.pl']),
      '2 files are left out, which are of no kind that is checked: a.pl, b.pl.',
    );
    await assert.rejects(check(path.join(folder, 'tools')), /1 file is left out, which is of no kind/);
  });

  it('finds what is of a known kind in folders, and leaves runs and packages alone', async () => {
    put('recipes/grpo.yaml', good);
    put('ci/workflow.yaml', 'on: push\n');
    put('recipes/zero2.yaml', 'compute_environment: LOCAL_MACHINE\ndistributed_type: DEEPSPEED\n');
    put('recipes/final_ckpts.yaml', 'synthetic_train_ckpts: []\n');
    put('worlds/rules.pl', 'mother(X, Y) :- parent(X, Y).\n');
    put('tools/script.pl', '#!/usr/bin/perl\nuse strict;\n');
    put('runs/one/events.jsonl', '');
    put('runs/one/recipe.yaml', bad);
    put('node_modules/x/recipe.yaml', bad);
    assert.deepEqual(await kinds(folder), [
      'checkpoint list final_ckpts.yaml',
      'recipe grpo.yaml',
      'accelerate configuration zero2.yaml',
      'Prolog program rules.pl',
    ]);
  });

  it('takes a YAML file that is given for a recipe, unless others are to be passed over', async () => {
    const file = put('workflow.yaml', 'on: push\n');
    assert.deepEqual(await kinds(file), ['recipe workflow.yaml']);
    assert.deepEqual(await kinds(file, { skipOthers: true }), []);
  });

  it('names what does not exist and what nothing is known of', async () => {
    await assert.rejects(check(path.join(folder, 'none.yaml')), /none\.yaml does not exist/);
    await assert.rejects(check(put('a.txt', '')), /a\.txt is of no kind that is checked/);
    await assert.rejects(check(folder), /holds nothing to check: it looks for .*recipes, /);
  });

  it('fixes files, and tells of what is left', async () => {
    const file = put('grpo.yaml', bad);
    assert.deepEqual(await codes(file, { fix: true }), []);
    assert.match(readFileSync(file, 'utf8'), /eval_strategy: "no"/);
  });

  it('says where a file is not UTF-8, and leaves its bytes alone', async () => {
    const bytes = Buffer.from(`# Gr\xfc\xdfe\n${bad}`, 'latin1');
    const file = put('latin.yaml', '');
    writeFileSync(file, bytes);
    const [checked] = (await check(file, { fix: true })).files;
    assert.deepEqual(
      checked!.diagnostics.map(({ code, at }) => [code, at.start]),
      [['not-yaml', 4]],
    );
    assert.deepEqual(readFileSync(file), bytes);
    const wide = put('wide.yaml', '');
    writeFileSync(wide, Buffer.from(`\ufeff${good}`, 'utf16le'));
    assert.deepEqual(await codes(wide), ['error not-yaml']);
  });

  it('shows what it would fix, and writes nothing', async () => {
    const file = put('grpo.yaml', bad);
    const { diffs, changed } = await check(file, { diff: true });
    assert.equal(changed, 1);
    assert.match(
      diffs[0]!,
      /^--- a\/.*grpo\.yaml\n\+\+\+ b\/.*\n@@ [^\n]* @@\n[\s\S]*\n-eval_strategy: no\n\+eval_strategy: "no"\n/,
    );
    assert.equal(readFileSync(file, 'utf8'), bad);
  });

  it('changes severities by code, and refuses a code that is no rule’s', async () => {
    const file = put('grpo.yaml', bad);
    assert.deepEqual(await codes(file), ['error quoted-no']);
    assert.deepEqual(await codes(file, { severity: new Map([['quoted-no', 'warning']]) }), [
      'warning quoted-no',
    ]);
    assert.deepEqual(await codes(file, { severity: new Map([['quoted-no', 'off']]) }), []);
    await assert.rejects(check(file, { severity: new Map([['quoted-yes', 'off']]) }), /Is it quoted-no\?/);
  });

  it('refuses a script that is neither known by name nor a file', async () => {
    const file = put('grpo.yaml', good);
    await assert.rejects(check(file, { script: 'papr' }), /--script papr: there is no such script/);
    await assert.rejects(check(file, { script: path.join(folder, 'no.py') }), /there is no such file/);
    for (const script of ['paper', 'trl', 'trl sft', 'own', put('train.py', '')])
      assert.equal((await check(file, { script })).files.length, 1);
  });

  it('tells of errors alone when it is to be quiet', async () => {
    const file = put('grpo.yaml', `${good}dataset_name: data/nowhere\nfrom_local: true\n`);
    assert.deepEqual(await codes(file), ['warning data-on-disk']);
    assert.deepEqual(await codes(file, { quiet: true }), []);
  });

  it('holds a recipe to the TRL that is named', async () => {
    const file = put('grpo.yaml', `${good}max_prompt_length: 512\n`);
    assert.ok((await codes(file)).some((found) => found.startsWith('error')));
    assert.deepEqual(await codes(file, { trl: '0.24.0' }), []);
  });
});
