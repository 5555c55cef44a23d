import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readRecipeDocument } from '@phantomlab/core/recipe/document/document';
import { packageRoot } from '../../files/package-root';

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly language: string;
  readonly files: string;
}

/** The hooks as pre-commit reads them: a list, which is put under a key for our own reader. */
function hooksOf(text: string): readonly Hook[] {
  const { byKey } = readRecipeDocument(`hooks:\n${text}`, 'hooks.yaml');
  return byKey.get('hooks')!.value.value as unknown as readonly Hook[];
}

const hooks = hooksOf(readFileSync(path.join(packageRoot(), '.pre-commit-hooks.yaml'), 'utf8'));
const program = path.join(packageRoot(), 'dist', 'phantomlab.js');

describe('the hooks for pre-commit', () => {
  let folder: string;
  const files = {
    'recipe.yaml':
      'training_mode: pw\nnum_generations: 4\nper_device_train_batch_size: 8\neval_strategy: no\n',
    'workflow.yaml': 'on: push\n',
    'perl.pl': '#!/usr/bin/perl\nuse strict;\n',
  };

  beforeEach(function () {
    // `npm test` builds it; a suite that is run alone may find none.
    if (!existsSync(program)) this.skip();
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-hook-'));
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  });
  afterEach(() => folder && rmSync(folder, { recursive: true }));

  /** As pre-commit calls a hook: its entry, then the files of the commit that its pattern takes. */
  function run({ entry, files: pattern }: Hook): { status: number | null; out: string } {
    const [name, ...args] = entry.split(' ');
    assert.equal(name, 'phantomlab');
    const taken = Object.keys(files).filter((file) => new RegExp(pattern).test(file));
    const { status, stdout } = spawnSync(process.execPath, [program, ...args, ...taken], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { status, out: stdout };
  }
  const hook = (id: string) => hooks.find((found) => found.id === id)!;

  it('are installed from this repository, and take YAML and Prolog', () => {
    for (const { language, files: pattern } of hooks) {
      assert.equal(language, 'node');
      for (const name of ['recipes/a.yaml', 'b.yml', 'facts.pl', 'c.plt'])
        assert.match(name, new RegExp(pattern));
      assert.doesNotMatch('README.md', new RegExp(pattern));
    }
  });

  it('stop a commit with an error, and say nothing of files that are none of ours', () => {
    const { status, out } = run(hook('phantomlab-check'));
    assert.equal(status, 1);
    assert.match(out, /^recipe\.yaml:4:16: error: .*\[quoted-no\]/);
    assert.match(out, /\n1 recipe for TRL [\d.]+: 1 error\.\n$/);
  });

  it('fix what can be fixed', () => {
    assert.equal(run(hook('phantomlab-fix')).status, 0);
    assert.match(readFileSync(path.join(folder, 'recipe.yaml'), 'utf8'), /eval_strategy: "no"/);
    assert.equal(readFileSync(path.join(folder, 'perl.pl'), 'utf8'), files['perl.pl']);
  });
});
