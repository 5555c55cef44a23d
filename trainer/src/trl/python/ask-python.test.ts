import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Interrupted } from '../../run/loop/interruption';
import { AskedPython } from './ask-python';

describe('a Python that is asked before a launch', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab ask '));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** A Python that does what a shell script says. */
  function python(script: string): string {
    const file = path.join(folder, 'python3');
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
    return file;
  }
  const probe = `echo 'PHANTOMLAB {"python": "3.12.1", "gpus": []}'`;

  it('answers each question on one start, whatever its libraries print meanwhile', async () => {
    const asked = new AskedPython(
      python(
        `echo begun; ${probe}; echo noise\nwhile read -r run; do echo "PHANTOMLAB {\\"findings\\": [\\"$run\\"]}"; done`,
      ),
    );
    assert.equal((await asked.probe).python, '3.12.1');
    assert.deepEqual((await asked.preflight('/a run')).findings, ['/a run']);
    assert.deepEqual((await asked.preflight('/b')).findings, ['/b']);
    asked.close();
  });

  it('says what Python said last where it dies, before an answer or between two', async () => {
    const dead = new AskedPython(python('echo "ImportError: libcuda" >&2; exit 1'));
    await assert.rejects(
      dead.probe,
      /look failed:\nImportError: libcuda\nTo check that Python: phantomlab environment check/,
    );
    const dying = new AskedPython(python(`${probe}; read -r run; echo killed >&2; kill -9 $$`));
    await dying.probe;
    await assert.rejects(dying.preflight('/run'), /look failed:\nkilled\n/);
    await assert.rejects(dying.preflight('/run'), /killed\n/);
  });

  it('says that a program can not be started', () =>
    assert.rejects(new AskedPython(path.join(folder, 'gone')).probe, /cannot be started: spawn .*ENOENT/));

  it('ends immediately when the launch is stopped, and leaves nobody who never asks', async () => {
    const stop = new AbortController();
    const asked = new AskedPython(python(`${probe}; exec sleep 1000`), stop.signal);
    await asked.probe;
    const answer = asked.preflight('/run');
    stop.abort({ outcome: 'stopped', reason: 'Stopped with Ctrl-C.', signal: 'SIGINT' });
    await assert.rejects(answer, (error) => error instanceof Interrupted);
    const refused = new AskedPython(python('exec sleep 1000'));
    refused.close();
    await assert.rejects(refused.probe, /failed/);
  });
});
