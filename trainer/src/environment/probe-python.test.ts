import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { trainingPackages } from '@phantomlab/core/environment/environment';
import { probePython } from './probe-python';

const python = (() => {
  try {
    return execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
})();

describe('an interpreter that is asked', () => {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'phantomlab probe '));
  });
  afterEach(() => rm(root, { recursive: true }));

  async function program(text: string): Promise<string> {
    const file = path.join(root, 'python');
    await writeFile(file, text);
    await chmod(file, 0o755);
    return file;
  }

  it('says why it does not start', async () => {
    assert.deepEqual(await probePython(path.join(root, 'gone')), {
      broken: 'there is no such program, or the one that it links to is gone',
    });
    assert.deepEqual(
      await probePython(
        await program('#!/bin/sh\necho "error while loading shared libraries" >&2; exit 127\n'),
      ),
      { broken: 'error while loading shared libraries' },
    );
  });

  it('tells its version, and which installed package can not be imported and why', async function () {
    if (!python) return this.skip();
    // A package as a wheel leaves it, compiled for another PyTorch.
    const info = path.join(root, 'flash_attn-2.8.3.dist-info');
    await mkdir(info);
    await writeFile(path.join(info, 'METADATA'), 'Metadata-Version: 2.1\nName: flash-attn\nVersion: 2.8.3\n');
    await writeFile(path.join(root, 'flash_attn.py'), "raise ImportError('undefined symbol: _ZN3c10')\n");
    const wrapper = await program(`#!/bin/sh\nPYTHONPATH='${root}' exec '${python}' "$@"\n`);
    const found = await probePython(wrapper);
    assert.ok('python' in found, JSON.stringify(found));
    assert.match(found.python, /^3\.\d+\.\d+$/);
    assert.deepEqual(Object.keys(found.versions), [...trainingPackages]);
    assert.equal(found.versions.flash_attn, '2.8.3');
    // The import is tried with the interpreter itself, which the wrapper's PYTHONPATH reaches as well.
    assert.equal(found.failed.flash_attn, 'ImportError: undefined symbol: _ZN3c10');
  });
});
