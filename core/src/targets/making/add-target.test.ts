import assert from 'node:assert/strict';
import { checkTargets } from '../check-targets';
import { readTargets } from '../read-targets';
import { AddTargetError, addTarget } from './add-target';
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
