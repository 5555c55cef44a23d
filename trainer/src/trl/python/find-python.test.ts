import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findTrlPython } from './find-python';

describe('the Python to train with', () => {
  let folder = '';
  const before = process.env.PYTHONPATH;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab find '));
    mkdirSync(path.join(folder, 'env/bin'), { recursive: true });
    writeFileSync(path.join(folder, 'env/bin/python3'), '');
    mkdirSync(path.join(folder, 'modules/trl-1.16.0.dist-info'), { recursive: true });
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
    if (before === undefined) delete process.env.PYTHONPATH;
    else process.env.PYTHONPATH = before;
  });

  const find = () => findTrlPython(path.join(folder, 'env/bin/python3'), { folders: [], variables: {} });

  it('has TRL where PYTHONPATH names its folder, as the modules of a cluster do', async () => {
    process.env.PYTHONPATH = ['', path.join(folder, 'none'), path.join(folder, 'modules')].join(
      path.delimiter,
    );
    assert.equal((await find()).trl, '1.16.0');
  });

  it('takes the version that Python finds first', async () => {
    mkdirSync(path.join(folder, 'env/lib/python3.12/site-packages/trl-1.2.0.dist-info'), { recursive: true });
    process.env.PYTHONPATH = path.join(folder, 'modules');
    assert.equal((await find()).trl, '1.16.0');
    delete process.env.PYTHONPATH;
    assert.equal((await find()).trl, '1.2.0');
  });

  it('is refused without TRL, with what makes one', async () => {
    delete process.env.PYTHONPATH;
    await assert.rejects(find(), /TRL is not installed in .*phantomlab environment create \.venv/);
  });
});
