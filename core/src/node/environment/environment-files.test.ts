import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { environmentByFiles } from './environment-files';
import { findPython } from './find-python';
import { cudaOf, gpusOf } from './nvidia';

describe('an environment read by its files', () => {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'phantomlab env '));
  });
  afterEach(() => rm(root, { recursive: true }));

  async function put(file: string, text = ''): Promise<string> {
    const place = path.join(root, file);
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(place, text);
    return place;
  }
  /** A program that runs, but is no Python: nothing here may run one. */
  async function program(file: string): Promise<string> {
    const place = await put(file, '#!/bin/sh\nexit 99\n');
    await chmod(place, 0o755);
    return place;
  }
  async function installed(site: string, ...packages: readonly string[]): Promise<void> {
    for (const one of packages) await mkdir(path.join(root, site, `${one}.dist-info`), { recursive: true });
  }
  const read = (name?: string, more: { variables?: Record<string, string>; interpreter?: string } = {}) =>
    environmentByFiles(name, { folders: [root], variables: { PATH: '' }, ...more });

  it('tells the versions of a virtual environment, its Python and its CUDA', async () => {
    await program('.venv/bin/python3');
    await put('.venv/pyvenv.cfg', 'home = /usr/bin\nversion = 3.12.3\n');
    await installed(
      '.venv/lib/python3.12/site-packages',
      'trl-1.16.0',
      'torch-2.11.0+cu130',
      'flash_attn-2.8.3',
    );
    await mkdir(path.join(root, '.venv/lib/python3.12/site-packages/pip'));
    await put(
      '.venv/lib/python3.12/site-packages/torch/version.py',
      "__version__ = '2.11.0+cu130'\ndebug = False\ncuda: Optional[str] = '13.0'\n",
    );
    const { python, packages, torchCuda } = await read();
    assert.deepEqual(python, {
      executable: path.join(root, '.venv/bin/python3'),
      environment: path.join(root, '.venv'),
      kind: 'virtual',
      pip: true,
      version: '3.12.3',
    });
    assert.deepEqual(Object.fromEntries(packages), {
      trl: '1.16.0',
      torch: '2.11.0+cu130',
      flash_attn: '2.8.3',
    });
    assert.equal(torchCuda, '13.0');
  });

  it("knows uv's environments, which have no pip, and a PyTorch without CUDA", async () => {
    await program('my env/bin/python');
    await put('my env/pyvenv.cfg', 'home = /opt\nuv = 0.13.9\nversion_info = 3.11.7\n');
    await installed('my env/lib/python3.11/site-packages', 'torch-2.13.0');
    await put('my env/lib/python3.11/site-packages/torch/version.py', 'cuda: Optional[str] = None\n');
    const { python, torchCuda } = await read(path.join(root, 'my env'));
    assert.deepEqual([python?.version, python?.pip, torchCuda], ['3.11.7', false, null]);
  });

  it('knows conda by its list of packages', async () => {
    const at = await program('conda/bin/python');
    await put('conda/conda-meta/python-3.10.14-h955ad1f_1.json');
    await put('conda/conda-meta/python-dateutil-2.9.0-pyhd3eb1b0_2.json');
    const { python } = await read(undefined, {
      variables: { PATH: '', CONDA_PREFIX: path.join(root, 'conda') },
    });
    assert.deepEqual([python?.executable, python?.kind, python?.version], [at, 'conda', '3.10.14']);
  });

  it("knows the operating system's Python, into which pip must not install", async () => {
    await program('usr/bin/python3');
    await put('usr/lib/python3.12/EXTERNALLY-MANAGED', '[externally-managed]\n');
    await installed('usr/lib/python3/dist-packages', 'torch-2.6.0');
    const { python, packages } = await read(undefined, { variables: { PATH: path.join(root, 'usr/bin') } });
    assert.deepEqual([python?.kind, python?.version], ['system', '3.12']);
    assert.equal(packages.get('torch'), '2.6.0');
  });

  it('finds a virtual environment whose Python is gone: that is a fault to tell', async () => {
    await put('.venv/pyvenv.cfg', 'home = /gone/bin\nversion = 3.9.1\n');
    await mkdir(path.join(root, '.venv/bin'));
    await symlink('/gone/bin/python3', path.join(root, '.venv/bin/python3'));
    assert.equal((await read()).python?.version, '3.9.1');
  });

  it('finds nothing where there is no Python', async () => {
    const { python, packages } = await read();
    assert.deepEqual([python, packages.size], [undefined, 0]);
  });

  it('takes the first that has TRL, and the first of all where none has it', async () => {
    await program('a/bin/python');
    await program('.venv/bin/python');
    const places = { folders: [root], variables: { PATH: '', VIRTUAL_ENV: path.join(root, 'a') } };
    assert.equal((await findPython(undefined, places))?.environment, path.join(root, 'a'));
    await installed('.venv/lib/python3.12/site-packages', 'trl-1.16.0');
    assert.equal((await findPython(undefined, places))?.environment, path.join(root, '.venv'));
  });

  it('takes a command of the PATH by its name, and a path that is not there as it is', async () => {
    const at = await program('tools/bin/python3.12');
    const places = { folders: [], variables: { PATH: path.join(root, 'tools/bin') } };
    assert.equal((await findPython('python3.12', places))?.executable, at);
    assert.equal((await findPython('/gone/bin/python', places))?.executable, '/gone/bin/python');
  });
});

describe("NVIDIA's report", () => {
  it('gives each card, its capability and the driver', () =>
    assert.deepEqual(gpusOf('NVIDIA H200, 143771, 9.0, 580.159.03\nNVIDIA H200, 143771, 9.0, 580.159.03\n'), {
      gpus: Array.from({ length: 2 }, () => ({
        name: 'NVIDIA H200',
        memoryGiB: 143771 / 1024,
        capability: '9.0',
      })),
      driver: { version: '580.159.03' },
    }));
  it('is of no use where the driver fails', () => {
    assert.deepEqual(gpusOf(''), { gpus: [] });
    assert.deepEqual(gpusOf('Failed to initialize NVML: Driver/library version mismatch\n'), { gpus: [] });
  });
  it('says which CUDA the driver runs', () => {
    assert.equal(cudaOf('| NVIDIA-SMI 550.54   Driver Version: 550.54   CUDA Version: 12.4     |'), '12.4');
    assert.equal(cudaOf(''), undefined);
  });
});
