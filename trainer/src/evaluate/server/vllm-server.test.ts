import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

const main = new URL('../../cli/main.ts', import.meta.url).pathname;
const standIn = new URL('../testing/stand-in', import.meta.url).pathname;
const hasPython = spawnSync('python3', ['-c', 'import runpy']).status === 0;

describe('a vLLM of one’s own', () => {
  let folder: string;
  before(function () {
    if (!hasPython || process.platform === 'win32') this.skip();
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-vllm-'));
    mkdirSync(path.join(folder, 'rg'));
    const record = (i: number) =>
      `${JSON.stringify({ question: `Question ${i}?`, answer: 'tiny', metadata: {} })}\n`;
    writeFileSync(
      path.join(folder, 'rg', 'eval.jsonl'),
      Array.from({ length: 40 }, (_, i) => record(i)).join(''),
    );
  });
  after(() => folder && rmSync(folder, { recursive: true }));

  function evaluate(...args: string[]) {
    const set = [
      '--on',
      `rg-family=${path.join(folder, 'rg')}`,
      '--prompts',
      'own',
      '--prompt-method',
      'plain',
    ];
    const words = [
      'evaluate',
      'org/tiny',
      '--vllm',
      'python3',
      ...set,
      '--out',
      path.join(folder, 'out'),
      ...args,
    ];
    const child = spawn(process.execPath, ['--import', 'tsx', main, ...words], {
      env: { ...process.env, PYTHONPATH: standIn },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout!.on('data', (bytes) => (out += bytes));
    child.stderr!.on('data', (bytes) => (err += bytes));
    return { child, end: once(child, 'close').then(([code]) => ({ code, out, err })) };
  }

  /** Its own process and its worker's, by its log. */
  async function processes(): Promise<readonly number[]> {
    for (;;) {
      try {
        const found = /processes (\d+) (\d+)/.exec(
          readFileSync(path.join(folder, 'out', 'vllm.log'), 'utf8'),
        );
        if (found) return found.slice(1).map(Number);
      } catch {
        // It is not there yet.
      }
      await setTimeout(20);
    }
  }
  const lives = (pid: number) => {
    try {
      // One that nobody waited for is still in the table.
      return !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
    } catch {
      return false;
    }
  };
  async function allEnd(pids: readonly number[]) {
    while (pids.some(lives)) await setTimeout(20);
  }

  it('answers, and ends with its workers when the evaluation does', async () => {
    const { code, out, err } = await evaluate('--format', 'json').end;
    assert.equal(code, 0, err);
    const { sets, model } = JSON.parse(out);
    assert.deepEqual([sets['rg-family'].answered, sets['rg-family'].f1.mean], [40, 1]);
    assert.deepEqual([model.name, model.kind], ['org/tiny', 'vllm']);
    await allEnd(await processes());
  });

  it('is not started where nothing is missing', async () => {
    rmSync(path.join(folder, 'out', 'vllm.log'));
    const { code, err } = await evaluate().end;
    assert.equal(code, 0, err);
    assert.doesNotMatch(err, /Starting vLLM/);
  });

  it('says its last lines when it ends before it is ready', async () => {
    rmSync(path.join(folder, 'out'), { recursive: true });
    const { code, err } = await evaluate('--vllm-args', '--fail=no_GPU_is_free').end;
    assert.equal(code, 1);
    assert.match(
      err,
      /vLLM \(python3\) ended before it was ready \(exit code 1\).*ValueError: no_GPU_is_free/s,
    );
  });

  it('does not outlive an evaluation that is killed', async () => {
    const { child, end } = evaluate('--timeout', '60');
    const pids = await processes();
    child.kill('SIGKILL');
    await end;
    await allEnd(pids);
  });

  it('says what is wrong with a Python that can’t be started', async () => {
    rmSync(path.join(folder, 'out'), { recursive: true });
    const { code, err } = await evaluate('--vllm', path.join(folder, 'no-python')).end;
    assert.equal(code, 1);
    assert.match(err, /vLLM \(.*no-python\) can't be started: .*ENOENT/);
  });
});
