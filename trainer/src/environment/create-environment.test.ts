import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type CreateNews, createEnvironment } from './create-environment';
import { stagingFolder } from './staging';

/**
 * A program in uv's place, which makes folders as uv does and says what uv says: what is tried here is what becomes of
 * a creation, not uv.
 */
const uv = (install: string) => `#!/bin/sh
case "$1 $2" in
--version*) echo "uv 0.13.9 (test)";;
"python find") exit 0;;
venv*) for last; do :; done; mkdir -p "$last/bin"; echo "version_info = 3.12.3" > "$last/pyvenv.cfg"; touch "$last/bin/python";;
"pip install") ${install};;
*) exit 3;;
esac
`;

describe('the creation of an environment', () => {
  let root = '';
  const before = process.env.PATH;
  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'phantomlab create '));
  });
  afterEach(async () => {
    process.env.PATH = before;
    await rm(root, { recursive: true, force: true });
  });

  async function withUv(install: string): Promise<void> {
    await mkdir(path.join(root, 'tools'));
    await writeFile(path.join(root, 'tools/uv'), uv(install));
    await chmod(path.join(root, 'tools/uv'), 0o755);
    process.env.PATH = `${path.join(root, 'tools')}${path.delimiter}${before}`;
  }
  const folder = () => path.join(root, 'my envs/grpo');
  const create = (news: CreateNews[] = [], signal?: AbortSignal) =>
    createEnvironment({
      folder: folder(),
      lock: 'cpu',
      progress: (told) => news.push(told),
      ...(signal && { signal }),
    });
  const left = async () => readdir(path.join(root, 'my envs')).catch(() => []);

  it('makes all of it aside, and then gives it its name', async () => {
    await withUv('echo "Resolved 3 packages in 1s" >&2; echo "Installed 3 packages in 1s" >&2');
    const news: CreateNews[] = [];
    assert.equal(await create(news), path.join(folder(), 'bin/python'));
    assert.deepEqual(await left(), ['grpo']);
    assert.deepEqual(
      news.map(({ kind }) => kind),
      ['phase', 'phase', 'resolved', 'installed'],
    );
  });

  it('takes an empty folder, and refuses one that holds something, a file or an environment', async () => {
    await withUv('true');
    await mkdir(folder(), { recursive: true });
    await create();
    await assert.rejects(create(), /holds an environment already/);
    await rm(folder(), { recursive: true });
    await mkdir(path.join(folder(), 'notes'), { recursive: true });
    await assert.rejects(create(), /is not empty/);
    await rm(folder(), { recursive: true });
    await writeFile(folder(), '');
    await assert.rejects(create(), /is a file/);
  });

  it('says which download failed and how to continue, and leaves nothing', async () => {
    await withUv(
      `printf '  × Failed to download \`torch==2.13.0\`\\n  ╰─▶ operation timed out\\n' >&2; exit 1`,
    );
    await assert.rejects(
      create(),
      /^CreateError: torch could not be installed: operation timed out\. Nothing was left in .*run the same command again/,
    );
    assert.deepEqual(await left(), []);
  });

  it('leaves nothing when it is stopped', async () => {
    await withUv('echo "Resolved 3 packages in 1s" >&2; exec sleep 600');
    const stopped = new AbortController();
    const creation = createEnvironment({
      folder: folder(),
      lock: 'cpu',
      signal: stopped.signal,
      progress: ({ kind }) => kind === 'resolved' && stopped.abort(new Error('Stopped.')),
    });
    await assert.rejects(creation, /Stopped\./);
    assert.deepEqual(await left(), []);
  });

  it('clears away what a creation that was killed left beside it, and nothing of one that continues', async () => {
    const dead = spawn(process.execPath, ['-e', '']);
    await once(dead, 'exit');
    const [killed, live] = [dead.pid!, process.pid].map((pid) =>
      path.join(root, 'my envs', `.grpo.creating-${pid}`),
    );
    for (const one of [killed!, live!]) await mkdir(one, { recursive: true });
    assert.equal(await stagingFolder(folder()), live);
    assert.deepEqual([existsSync(killed!), existsSync(live!)], [false, true]);
  });
});
