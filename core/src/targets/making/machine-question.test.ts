import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { machineQuestion, readMachine } from './machine-question';

describe('a machine that is asked what it has', () => {
  let home: string;
  before(() => {
    home = mkdtempSync(path.join(os.tmpdir(), 'phantomlab-machine-'));
  });
  after(() => rmSync(home, { recursive: true }));
  const ask = (script = machineQuestion, more: Record<string, string> = {}) =>
    spawnSync('bash', ['-s'], {
      input: script,
      encoding: 'utf8',
      env: { HOME: home, PATH: `${home}/programs:/usr/bin:/bin`, ...more },
    });

  it('names its environments with their TRL, its folders and whether it has Slurm', () => {
    const env = path.join(home, 'miniconda3/envs/it is "mine" $(touch evil)');
    mkdirSync(path.join(env, 'bin'), { recursive: true });
    symlinkSync('/bin/true', path.join(env, 'bin/python'));
    mkdirSync(path.join(env, 'lib/python3.12/site-packages/trl-1.16.0.dist-info'), { recursive: true });
    mkdirSync(path.join(home, '.venv/bin'), { recursive: true });
    symlinkSync('/bin/true', path.join(home, '.venv/bin/python'));
    mkdirSync(path.join(home, 'programs'));
    writeFileSync(path.join(home, 'programs/sbatch'), '#!/bin/sh\n', { mode: 0o755 });
    mkdirSync(path.join(home, 'scratch'));
    const { stdout, stderr } = ask(machineQuestion, { SCRATCH: `${home}/scratch`, WORK: '/no/such' });
    const facts = readMachine(`motd\n${stdout}bye\n`)!;
    assert.ok(facts, stderr);
    assert.deepEqual(facts.pythons[0], { executable: `${env}/bin/python`, trl: '1.16.0', torch: undefined });
    assert.ok(facts.pythons.some(({ executable, trl }) => executable === `${home}/.venv/bin/python` && !trl));
    assert.equal(facts.hasSlurm, true);
    assert.deepEqual(
      facts.folders.map(({ written }) => written).filter((name) => /^[$~]/.test(name)),
      ['$SCRATCH', '~'],
    );
    assert.ok(facts.folders[0]!.freeBytes! > 0);
    assert.equal(facts.home, home);
  });

  it('lists of its modules those with which a training may begin', () => {
    const function_ =
      "module() { printf '/opt/modules:\\nconda/2024(default)\\ncuda/12.4\\nblender/4\\nan odd line\\n' >&2; }\n";
    const facts = readMachine(ask(function_ + machineQuestion).stdout)!;
    assert.deepEqual(facts.modules, ['conda/2024', 'cuda/12.4']);
  });

  it('has said nothing where its answer is cut off', () => {
    const { stdout } = ask();
    assert.equal(readMachine(stdout.slice(0, -10)), undefined);
    assert.equal(readMachine(''), undefined);
  });

  it('is not believed in paths that are none', () => {
    const facts = readMachine(
      '\nphantomlab machine\n2\0home\0/home/me\x004\0python\0relative/python\0\0\x004\0python\0/a\nb\0\0\x004\0folder\0/scratch/x\0\0 12\0\nphantomlab machine end\n',
    )!;
    assert.deepEqual(facts.pythons, []);
    assert.deepEqual(facts.folders, [{ path: '/scratch/x', written: '/scratch/x', freeBytes: undefined }]);
  });
});
