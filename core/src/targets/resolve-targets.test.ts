import assert from 'node:assert/strict';
import { expandTarget, readVariables, variablesOfTarget, variablesScript } from './expand-target';
import { readTargets } from './read-targets';
import { resolveTargets, type TargetsSource } from './resolve-targets';

const workspace = (text: string): TargetsSource => ({
  origin: 'workspace',
  path: '/w/.phantomlab/targets.yaml',
  text,
});
const user = (text: string): TargetsSource => ({
  origin: 'user',
  path: '/home/me/.config/phantomlab/targets.yaml',
  text,
});
const lab = (folder: string, more = '') => `targets:\n  - name: lab\n    folder: ${folder}\n${more}`;

/** The least that a target says, as the documentation has it. */
const example = `targets:
  - name: lab
    host: login.lab        # an SSH host of the user's config; left out: this machine
    scheduler: slurm       # or process, the default
    folder: /scratch/me/phantomlab
    data: [/scratch/shared/data]
    python: /scratch/me/envs/trl/bin/python
    slurm: {partition: gpu, gpus: 4, time: 48:00:00, mem: 100G}
`;

describe('targets', () => {
  it('are read with all that they leave open', () => {
    const { targets } = resolveTargets([workspace(example)]);
    assert.deepEqual(targets[0]!.target, {
      name: 'lab',
      host: 'login.lab',
      scheduler: 'slurm',
      folder: '/scratch/me/phantomlab',
      data: ['/scratch/shared/data'],
      python: '/scratch/me/envs/trl/bin/python',
      modules: [],
      setup: [],
      environment: {},
      container: undefined,
      slurm: {
        partition: 'gpu',
        account: undefined,
        qos: undefined,
        constraint: undefined,
        gres: 'gpu:4',
        nodes: 1,
        ntasks: undefined,
        cpusPerTask: undefined,
        mem: '100G',
        time: '48:00:00',
        exclude: undefined,
        reservation: undefined,
        signal: 300,
        requeue: true,
        mail: undefined,
        extra: [],
      },
    });
  });

  it("of the workspace hide the user's own of the same name, and say so", () => {
    const found = resolveTargets([workspace(lab('/w')), user(lab('/u', '  - {name: home, folder: /h}\n'))]);
    assert.deepEqual(
      found.targets.map(({ target, place }) => [target.name, target.folder, place.origin]),
      [
        ['lab', '/w', 'workspace'],
        ['home', '/h', 'user'],
      ],
    );
    assert.deepEqual(found.notes, [
      'lab is that of /w/.phantomlab/targets.yaml:2; the one of /home/me/.config/phantomlab/targets.yaml:2 is hidden.',
    ]);
  });

  it('with an error are listed, with the line, and not used', () => {
    const found = resolveTargets([workspace(lab('relative')), user(lab('/u'))]);
    assert.deepEqual(
      found.targets.map(({ place }) => place.origin),
      ['user'],
    );
    assert.equal(found.unusable[0]!.name, 'lab');
    assert.match(
      found.unusable[0]!.faults[0]!,
      /^\/w\/\.phantomlab\/targets\.yaml:3: folder must be an absolute path/,
    );
  });

  it('of one name in one file: the first is used', () => {
    const twice = `${lab('/a')}  - {name: lab, folder: /b}\n`;
    assert.deepEqual(
      resolveTargets([workspace(twice)]).targets.map(({ target }) => target.folder),
      ['/a'],
    );
  });

  it('of a file that is not YAML are a fault with its line', () => {
    const found = resolveTargets([workspace('targets:\n  - [\n'), user('# none yet\n')]);
    assert.equal(found.faults.length, 1);
    assert.match(found.faults[0]!, /^\/w\/\.phantomlab\/targets\.yaml:\d: /);
  });

  const anvil = readTargets(
    lab(
      '$SCRATCH/phantomlab',
      '    python: ~/envs/trl/bin/python\n    environment: {A: "$HOME:${USER}", B: "5$$ for $(id) ~", C: "$1"}\n    setup: ["echo $LEFT"]\n',
    ),
    'targets.yaml',
  ).targets[0]!.target!;

  it('have variables that the host fills in, and nothing that it runs', () => {
    assert.deepEqual(variablesOfTarget(anvil), ['SCRATCH', 'HOME', 'USER']);
    const values = { SCRATCH: '/scratch/$USER; rm', HOME: '/home/me', USER: 'me' };
    const filled = expandTarget(anvil, values);
    assert.ok('target' in filled);
    assert.equal(filled.target.folder, '/scratch/$USER; rm/phantomlab');
    assert.equal(filled.target.python, '/home/me/envs/trl/bin/python');
    assert.deepEqual(filled.target.environment, { A: '/home/me:me', B: '5$ for $(id) ~', C: '$1' });
    assert.deepEqual(filled.target.setup, ['echo $LEFT']);
  });

  it('whose variables the host does not have, or has empty, are not filled in by halves', () =>
    assert.deepEqual(expandTarget(anvil, { HOME: '/home/me', USER: '' }), { missing: ['SCRATCH', 'USER'] }));

  it('ask the host for their variables, whatever these hold', async () => {
    const { spawnSync } = await import('node:child_process');
    const env = { PATH: process.env.PATH, SCRATCH: 'a\n$(id)"\'b', EMPTY: '' };
    const script = variablesScript(['SCRATCH', 'EMPTY', 'NOT_SET']);
    const { stdout, status } = spawnSync('bash', ['-s'], { input: script, env, encoding: 'utf8' });
    assert.equal(status, 0);
    assert.deepEqual(readVariables(`Welcome!${stdout}`), { SCRATCH: env.SCRATCH, EMPTY: '' });
  });
});
