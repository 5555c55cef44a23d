import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { GpuKind, Partition } from '../../slurm/cluster/read-sinfo';
import { checkTargets } from '../check-targets';
import { readTargets } from '../read-targets';
import { AddTargetError, addTarget } from './add-target';
import { machineQuestion, readMachine } from './machine-question';
import { gpusText, partitionsToChoose, shareOfNode, timeToAsk } from './propose-request';
import { type TargetChoices, targetItem } from './target-item';

const choices: TargetChoices = {
  name: 'lab',
  host: 'login.lab',
  folder: '$SCRATCH/phantomlab',
  python: '/home/me/envs/trl/bin/python',
  modules: ['cuda/12.4', 'conda'],
  slurm: {
    partition: 'gpu',
    account: undefined,
    gpus: 4,
    gpuType: 'h100',
    cpus: 32,
    time: '48:00:00',
    mem: '100G',
  },
};

const at = '/w/.phantomlab/targets.yaml';
const namesIn = (text: string) => readTargets(text, at).targets.map(({ name }) => name);

describe('a new target', () => {
  it('is written as it was chosen, with comments and without faults', () => {
    const { text } = addTarget(undefined, targetItem(choices), at);
    assert.deepEqual(checkTargets(text, at), []);
    const { target } = readTargets(text, at).targets[0]!;
    assert.ok(target?.scheduler === 'slurm');
    assert.deepEqual(
      [target?.name, target?.host, target?.folder, target?.python, target?.modules, target?.slurm.gres],
      ['lab', 'login.lab', '$SCRATCH/phantomlab', choices.python, ['cuda/12.4', 'conda'], 'gpu:h100:4'],
    );
    const { time, account, cpusPerTask, mem } = target.slurm;
    assert.deepEqual([time, account, cpusPerTask, mem], ['48:00:00', undefined, 32, '100G']);
    assert.match(text, /^ {6}# account: lab/m);
  });

  it('of this machine says no host, and of a process nothing of Slurm', () => {
    const item = targetItem({
      ...choices,
      host: undefined,
      slurm: undefined,
      python: undefined,
      modules: [],
    });
    const { target } = readTargets(addTarget(undefined, item, at).text, at).targets[0]!;
    assert.deepEqual([target?.scheduler, target?.host, target?.python], ['process', undefined, undefined]);
  });

  it('holds odd names as they are', () => {
    const odd = '/scratch/a b: c # d/\'e\' "f" - g';
    const item = targetItem({ ...choices, folder: odd, python: `${odd}/bin/python` });
    const { target } = readTargets(addTarget(undefined, item, at).text, at).targets[0]!;
    assert.deepEqual([target?.folder, target?.python], [odd, `${odd}/bin/python`]);
  });

  it('goes to the end of what is there, which stays as it is', () => {
    const one = '- name: a\n  folder: /a\n';
    const item = targetItem({ ...choices, slurm: undefined });
    const cases: readonly (readonly [string, readonly string[]])[] = [
      ['targets:\n  - name: a\n    folder: /a\n', ['a', 'lab']],
      ['# mine\ntargets:\n  - name: a\n    folder: /a # no end of line', ['a', 'lab']],
      [`targets:\n${one}# after\n`, ['a', 'lab']],
      ['targets:\r\n    - name: a\r\n      folder: /a\r\n', ['a', 'lab']],
      ['targets: []\n', ['lab']],
      ['targets: [] # none\n', ['lab']],
      ['targets:\n', ['lab']],
      ['targets: null # none\n# after\n', ['lab']],
      ['targets:', ['lab']],
      ['# only a comment\n', ['lab']],
      ['---\n', ['lab']],
      ['', ['lab']],
      ['targets:\n  - {name: a, folder: /a}\n\n\n# after\n', ['a', 'lab']],
      ['targets:\n  - name: a\n    folder: /a\n    setup: |\n      one\n      two\n', ['a', 'lab']],
    ];
    for (const [text, names] of cases) {
      const { text: after, line, lines } = addTarget(text, item, at);
      assert.deepEqual(namesIn(after), names, text);
      const written = after.split(/\r?\n/).slice(line, line + lines);
      assert.match(written[0]!, /^\s*- name: lab$/, JSON.stringify(after));
      // Every line that was there is there, in its order; an empty list gives way to lines.
      const rest = after.split('\n');
      rest.splice(line, lines);
      const lone = (whole: string) =>
        whole
          .replace(/targets:\s*(?:\[\]|null)?/, 'targets:')
          .split(/\r?\n/)
          .map((l) => l.replaceAll(' ', ''))
          .filter(Boolean);
      assert.deepEqual(
        lone(rest.join('\n')),
        lone(text || 'targets:').length > 0
          ? lone(/targets/.test(text) ? text : `${text}\ntargets:`)
          : ['targets:'],
      );
    }
  });

  it('is not forced into a text that has no lines for it', () => {
    for (const text of ['targets: [{name: a, folder: /a}]\n', 'targets: nothing\n', 'a: [\n', '{other: 1}\n'])
      assert.throws(
        () => addTarget(text, targetItem(choices), at),
        (error: Error) => error instanceof AddTargetError && error.message.startsWith(`${at}:1`),
        text,
      );
  });
});

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

describe('what is proposed to ask of Slurm', () => {
  const node = { gpus: 4, cpus: 64, memoryMB: 515_000 };
  const h100 = { type: 'h100', total: 8, free: 3, node };
  const partition = (name: string, gpus: readonly GpuKind[], more: Partial<Partition> = {}): Partition => ({
    ...{ name, isDefault: false, up: true, timeLimit: undefined, nodes: 1 },
    gpus,
    ...more,
  });

  it('is of the partitions that take jobs, those with GPUs first', () =>
    assert.deepEqual(
      partitionsToChoose([
        partition('cpu', [], { isDefault: true }),
        partition('old', [h100], { up: false }),
        partition('gpu', [h100]),
      ]).map(({ name }) => name),
      ['gpu', 'cpu'],
    ));

  it('is the share of a node that goes with its cards', () => {
    assert.deepEqual(shareOfNode(h100, 1), { cpus: 16, mem: '113G' });
    assert.deepEqual(shareOfNode(h100, 8), { cpus: 64, mem: '452G' });
    assert.deepEqual(shareOfNode(undefined, 1), { cpus: undefined, mem: undefined });
    const small = { ...h100, node: { gpus: 4, cpus: 8, memoryMB: 4000 } };
    assert.deepEqual(shareOfNode(small, 1), { cpus: 2, mem: '900M' });
  });

  it('is no more time than the partition gives', () => {
    const times = [undefined, Number.POSITIVE_INFINITY, 2880, 1440, 90, 20_000].map(timeToAsk);
    assert.deepEqual(times, ['48:00:00', '48:00:00', '48:00:00', '24:00:00', '01:30:00', '48:00:00']);
  });

  it('is said of GPUs by kind, and of those that are free where the cluster knows', () =>
    assert.equal(
      gpusText([h100, { type: '', total: 2, free: undefined, node }]),
      '8 x h100, 3 free; 2 x GPU',
    ));
});
