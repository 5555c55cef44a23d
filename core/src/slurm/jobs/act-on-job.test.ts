import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { actOnJob, type JobAct, jobNotThere } from './act-on-job';

describe('what is asked of a job', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'phantomlab-act-'));
    const commands = {
      squeue: 'echo "$*" > "$LOG/asked"; cat "$LOG/queue"',
      scancel: 'echo "scancel $*" >> "$LOG/done"',
      scontrol: 'echo "scontrol $*" >> "$LOG/done"',
    };
    for (const [name, body] of Object.entries(commands)) {
      writeFileSync(path.join(folder, name), `#!/bin/bash\n${body}\n`);
      chmodSync(path.join(folder, name), 0o755);
    }
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function run(act: JobAct, token: string, queue: string, cluster?: string) {
    writeFileSync(path.join(folder, 'queue'), queue);
    const env = { PATH: `${folder}:${process.env.PATH}`, LOG: folder, SQUEUE_FORMAT: '%j' };
    const input = actOnJob(act, { id: 42, cluster }, token);
    const { status } = spawnSync('bash', ['-s'], { input, env, cwd: folder });
    const done = path.join(folder, 'done');
    return { status, done: existsSync(done) ? readFileSync(done, 'utf8') : '' };
  }

  it('is done to it, in its cluster', () => {
    assert.deepEqual(run('cancel', 'token', '41|other\n42|token\n'), { status: 0, done: 'scancel 42\n' });
    assert.equal(run('requeue', 'token', '42|token\n').done, 'scancel 42\nscontrol requeue 42\n');
    assert.match(run('release', 'token', '42|token\n', 'lab').done, /scontrol -M lab release 42\n$/);
    assert.match(readFileSync(path.join(folder, 'asked'), 'utf8'), / -M lab /);
  });

  it('is not done to another job that has its id, or a token that is part of another', () => {
    for (const queue of ['42|other\n', '142|token\n', '42|token-2\n', '42|tok\n', ''])
      assert.deepEqual(run('cancel', 'token', queue), { status: jobNotThere, done: '' }, queue);
  });

  it('runs nothing that is in a token', () => {
    const token = `'; touch hacked; echo "$(touch hacked)" -e .*`;
    assert.deepEqual(run('cancel', token, `42|${token}\n`), { status: 0, done: 'scancel 42\n' });
    assert.ok(!existsSync(path.join(folder, 'hacked')));
  });
});
