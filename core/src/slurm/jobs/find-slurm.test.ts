import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findSlurm } from './find-slurm';

describe('Slurm that only login shells know', () => {
  let folder: string;
  const at = (...names: readonly string[]) => path.join(folder, ...names);
  const have = (name: string) => writeFileSync(name, '#!/bin/sh\necho "its $0"\n', { mode: 0o755 });
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'phl-path-'));
    for (const name of ['bin', 'slurm']) mkdirSync(at(name));
    for (const name of ['bash', 'timeout']) symlinkSync(`/usr/bin/${name}`, at('bin', name));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** @param profile of the user */
  const found = (profile: string) => {
    writeFileSync(at('.bash_profile'), profile);
    return spawnSync('/bin/bash', [], {
      input: `${findSlurm}srun\nprintf '%s\\n' "\${SLURM_CONF-none}" "$PATH"`,
      env: { PATH: at('bin'), HOME: folder },
      encoding: 'utf8',
    }).stdout.split('\n');
  };

  it('is found on the PATH of a login shell, whatever that prints', () => {
    have(at('slurm', 'srun'));
    const profile = `echo Welcome; echo oops >&2; export PATH=${at('slurm')}:${at('bin')} SLURM_CONF=/etc/its.conf\n`;
    assert.deepEqual(found(profile).slice(0, 2), [`its ${at('slurm', 'srun')}`, '/etc/its.conf']);
  });

  it('is not looked for where it is on the PATH already', () => {
    have(at('bin', 'srun'));
    assert.deepEqual(found('export PATH=/nowhere SLURM_CONF=/other\n').slice(0, 3), [
      `its ${at('bin', 'srun')}`,
      'none',
      at('bin'),
    ]);
  });

  it('leaves the PATH as it is where a login shell has none either, or ends', () => {
    for (const profile of [`export PATH=${at('slurm')}\n`, 'exit 1\n', 'exec /bin/false\n'])
      assert.equal(found(profile).at(-2), at('bin'), profile);
  });
});
