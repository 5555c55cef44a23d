import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { newestTrl } from '../../recipe/schema/recipe-schemas';
import { environmentOf } from './python-environment';
import { selectTrl, type TrlQuestion } from './select-trl';

describe('selectTrl', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'phantomlab-trl-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** An environment with these packages, as pip leaves them: `trl-1.8.0`. */
  async function environment(
    name: string,
    packages: readonly string[],
    site = 'lib/python3.12/site-packages',
  ) {
    for (const one of packages)
      await mkdir(path.join(folder, name, site, `${one}.dist-info`), { recursive: true });
    return path.join(folder, name);
  }
  const select = (question: Partial<TrlQuestion>) =>
    selectTrl({ variables: {}, folders: [folder], ...question });

  it('takes what is set, whatever is installed', async () => {
    await environment('.venv', ['trl-1.8.0']);
    assert.deepEqual(await select({ setting: '1.0.0' }), { trl: '1.0.0', from: 'setting', keysOf: '1.0.0' });
  });

  it("finds TRL and transformers in the selected interpreter's environment", async () => {
    const at = await environment('conda', ['trl-1.0.0.dev0', 'transformers-5.18.0', 'torch-2.9.0']);
    await environment('.venv', ['trl-1.8.0']);
    assert.deepEqual(await select({ setting: 'auto', interpreter: path.join(at, 'bin/python3.12') }), {
      trl: '1.0.0.dev0',
      transformers: '5.18.0',
      packages: { trl: '1.0.0.dev0', transformers: '5.18.0', torch: '2.9.0' },
      from: 'interpreter',
      environment: at,
      keysOf: '1.0.0.dev0',
    });
  });

  it('continues to the activated environment, then to one in the workspace', async () => {
    const empty = await environment('none', ['numpy-2.0.0']);
    const active = await environment('active', ['trl-0.24.0'], 'Lib/site-packages');
    await environment('.venv', ['trl-1.8.0']);
    const interpreter = path.join(empty, 'bin/python');
    const first = await select({ interpreter, variables: { VIRTUAL_ENV: active } });
    assert.deepEqual([first.trl, first.from], ['0.24.0', 'activated']);
    const second = await select({ interpreter, variables: { CONDA_PREFIX: path.join(folder, 'gone') } });
    assert.deepEqual([second.trl, second.from], ['1.8.0', 'workspace']);
  });

  it('looks below a virtual environment that sees the packages of the one below', async () => {
    await environment('base', ['trl-1.2.0']);
    const at = await environment('.venv', ['numpy-2.0.0']);
    const home = path.join(folder, 'base', 'bin');
    const write = (sees: boolean) =>
      writeFile(path.join(at, 'pyvenv.cfg'), `home = ${home}\ninclude-system-site-packages = ${sees}\n`);
    await write(true);
    assert.equal((await select({})).trl, '1.2.0');
    await write(false);
    assert.equal((await select({})).from, 'newest');
  });

  it("finds the TRL of the PATH's python", async () => {
    const at = await environment('usr', ['trl-1.3.0'], 'local/lib/python3.12/dist-packages');
    await mkdir(path.join(at, 'bin'));
    await writeFile(path.join(at, 'bin/python3'), '');
    const { trl, from } = await select({ variables: { PATH: `/nowhere${path.delimiter}${at}/bin` } });
    assert.deepEqual([trl, from], ['1.3.0', 'path']);
  });

  it('takes the newest that it knows where none is found, and says so of a newer one', async () => {
    assert.deepEqual(await select({ setting: 'latest' }), {
      trl: newestTrl,
      from: 'newest',
      keysOf: newestTrl,
    });
    assert.equal((await select({ setting: '99.1' })).keysOf, newestTrl);
  });
});

describe('environmentOf', () => {
  it('is the folder around bin, or the one that is given', () => {
    assert.equal(environmentOf('/home/a/.venv/bin/python'), '/home/a/.venv');
    assert.equal(environmentOf('/opt/conda/envs/trl'), '/opt/conda/envs/trl');
    assert.equal(environmentOf('/opt/conda/python.exe'), '/opt/conda');
  });
});
