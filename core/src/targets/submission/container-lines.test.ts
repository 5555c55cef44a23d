import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { withMounts } from './container-lines';
import { submissionScript } from './submission-script';
import { labTarget, program, submissionOf } from './testing/submission';
import { SubmissionError } from './training';

/** What `srun --help` has of Pyxis, in its older and newer versions. */
const older = [
  'image=[USER@][REGISTRY#]IMAGE[:TAG]|PATH',
  'mounts=SRC:DST[:FLAGS][,SRC:DST...]',
  'workdir=PATH',
];
const newer = [...older, 'env=NAME[,NAME...]', 'entrypoint', 'entrypoint-log'];

describe('a training in a container', () => {
  let folder = '';
  const at = (...names: readonly string[]) => path.join(folder, ...names);
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'phantomlab-container-'));
    for (const name of ['bin', 'run']) mkdirSync(at(name));
    haveSrun([]);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** @param body of bash */
  const have = (name: string, body: string) =>
    writeFileSync(at('bin', name), `#!/bin/bash\n${body}\n`, { mode: 0o755 });
  /** Writes down what it is asked for and what the training would see, and starts what is no option. */
  const haveSrun = (pyxis: readonly string[]) =>
    have(
      'srun',
      `if [ "$1" = --help ]; then ${pyxis.map((one) => `echo '      --container-${one}'`).join('; ') || ':'}; exit; fi
while [[ \${1-} == --* ]]; do echo "$1"; shift; done > "${at('asked')}"
env > "${at('seen')}"
exec "$@"`,
    );
  const scriptOf = (lines: string) =>
    submissionScript(submissionOf(labTarget('', lines), { runFolder: at('run'), training: program }));
  const run = (script: string, env: Readonly<Record<string, string>> = {}) =>
    spawnSync('bash', [], {
      input: script,
      env: { PATH: `${at('bin')}:/usr/bin:/bin`, SLURM_JOB_ID: '4711', SLURM_JOB_NODELIST: 'node07', ...env },
      encoding: 'utf8',
    });
  const said = (name: string) => readFileSync(at(name), 'utf8').split('\n');

  it('sees the folders of the target, and those that it names', () => {
    const container = (kind: string, image: string, mount = '/models:/m') =>
      scriptOf(
        `    data: [/data]\n    container: {kind: ${kind}, image: "${image}", mounts: ["${mount}"]}\n`,
      );
    const mounts = `/scratch/me:/scratch/me,/data:/data,${at('run')}:${at('run')},/models:/m`;
    const apptainer = container('apptainer', '/images/trl 1.sif');
    assert.ok(
      apptainer.includes(
        ` "$containers" exec --nv --bind ${mounts} --pwd ${at('run')} '/images/trl 1.sif' "`,
      ),
    );
    const enroot = container('enroot', 'nvcr.io#nvidia/pytorch:25.01-py3');
    assert.ok(enroot.includes(`'--container-image=nvcr.io#nvidia/pytorch:25.01-py3'`));
    assert.ok(enroot.includes(`--container-mounts=${mounts}`));
    assert.throws(() => container('apptainer', '-oops'), SubmissionError);
    assert.throws(() => container('apptainer', '/a.sif', '/a,b'), SubmissionError);
  });

  it('sees data that lies elsewhere, once', () => {
    const mounts = (lines: string) =>
      withMounts(labTarget('', lines), [
        '/scratch/me/data/1',
        '/sets/wiki',
        '/sets/wiki',
        '/data/x',
        '/models',
      ]).container?.mounts;
    const lines = '    data: [/data]\n    container: {kind: enroot, image: a, mounts: ["/models:/m"]}\n';
    // What is mounted under another name is not seen under its own.
    assert.deepEqual(mounts(lines), ['/models:/m', '/sets/wiki', '/models']);
    assert.equal(mounts(''), undefined);
  });

  it('is started by the name that the node has, with folders for what is temporary that are there', () => {
    const lines = '    container: {kind: apptainer, image: /images/trl.sif}\n    environment: {OWN: "a b"}\n';
    const none = run(scriptOf(lines), { TMPDIR: '/of/this/job' });
    assert.match(none.stdout, /has neither apptainer nor singularity: add their module/);
    // Its own variables win over those of the image under these names.
    for (const name of ['singularity', 'apptainer']) {
      have(name, `echo "${name} $1 $TMPDIR$OWN" > "${at('started')}"`);
      run(scriptOf(lines), { TMPDIR: '/of/this/job' });
      assert.equal(said('started')[0], `${name} exec a b`);
      assert.ok(said('seen').includes(`${name.toUpperCase()}ENV_OWN=a b`));
    }
  });

  it('is started by Pyxis, with the target’s variables in place of the image’s where it can', () => {
    const lines = `    container: {kind: enroot, image: a}\n    environment: {HF_HOME: /hf, OTHER: "1", PATH: "${at('bin')}:/usr/bin:/bin"}\n`;
    assert.match(run(scriptOf(lines)).stdout, /has no --container-image: .*Pyxis[\s\S]*was not started/);
    haveSrun(older);
    assert.doesNotMatch(run(scriptOf(lines)).stdout, /Pyxis/);
    assert.ok(said('asked').includes('--container-image=a'));
    assert.ok(!said('asked').some((option) => option.startsWith('--container-env')));
    haveSrun(newer);
    run(scriptOf(lines));
    assert.ok(said('asked').includes('--container-env=HF_HOME,OTHER'));
    run(scriptOf('    container: {kind: enroot, image: a}\n'));
    assert.ok(!said('asked').some((option) => option.startsWith('--container-env')));
  });

  it('is started by Pyxis on a node without GPUs too, whatever its image asks for', function () {
    if (spawnSync('test', ['-e', '/dev/nvidiactl']).status === 0) return this.skip();
    haveSrun(newer);
    run(scriptOf('    container: {kind: enroot, image: a}\n'));
    assert.ok(said('seen').includes('NVIDIA_VISIBLE_DEVICES=void'));
    run(
      scriptOf('    container: {kind: enroot, image: a}\n    environment: {NVIDIA_VISIBLE_DEVICES: all}\n'),
    );
    assert.ok(said('seen').includes('NVIDIA_VISIBLE_DEVICES=all'));
  });
});
