import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { DirectiveError } from '../../slurm/request/directive';
import { submissionScript } from './submission-script';
import { submitScript, submittedJob } from './submit-script';
import { labTarget, optionsOf, submissionOf } from './testing/submission';
import { SubmissionError, type Training } from './training';

/** What stands for Slurm here: `srun` starts the command, and the others write down what they are asked for. */
const commands: Readonly<Record<string, string>> = {
  srun: 'while [[ ${1-} == --* ]]; do echo "$1" >> "$LOG/srun"; shift; done\nSLURM_NODEID=${NODE:-0} exec "$@"',
  scontrol:
    'echo "$*" >> "$LOG/scontrol"\n[ "$1 $2" = "show hostnames" ] && printf "node07\\nnode08\\n"\ntrue',
  scancel: 'echo "$*" >> "$LOG/scancel"\nkill -TERM "$(cat "$LOG/trainer")"',
  squeue: 'cat "$LOG/queue" 2> /dev/null',
  sbatch: 'cp "${@: -1}" "$LOG/sent"; env | grep SBATCH_ > "$LOG/leaked"; echo "4711;lab"',
  module: 'echo "module $*" >> "$LOG/modules"; [ "$2" != none/such ]',
};

describe('a submission script', () => {
  let folder = '';
  const at = (...names: readonly string[]) => path.join(folder, ...names);
  const logged = (name: string) => (existsSync(at(name)) ? readFileSync(at(name), 'utf8') : '');
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'phantomlab-submission-'));
    mkdirSync(at('bin'));
    for (const [name, body] of Object.entries(commands)) {
      writeFileSync(at('bin', name), `#!/bin/bash\n${body}\n`);
      chmodSync(at('bin', name), 0o755);
    }
    mkdirSync(at('run'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const environment = (over: Readonly<Record<string, string>> = {}) => ({
    PATH: `${at('bin')}:${process.env.PATH}`,
    LOG: folder,
    SLURM_JOB_ID: '4711',
    SLURM_JOB_NODELIST: 'node[07-08]',
    ...over,
  });
  /** A trainer in bash. */
  const trainer = (body: string): Training => {
    const words = ['bash', '-c', `echo $$ > "$LOG/trainer"; ${body}`, 'trainer'];
    return { kind: 'program', start: [...words, 'start'], resume: [...words, 'resume'] };
  };
  const scriptOf = (training: Training, request = '', lines = '') =>
    submissionScript(submissionOf(labTarget(request, lines), { runFolder: at('run'), training }));
  const run = (script: string, env: Readonly<Record<string, string>> = {}) =>
    spawnSync('bash', [], { input: script, env: environment(env), encoding: 'utf8' });

  /** Runs a script, sends it a signal when the trainer says that it is there, and gives its end. */
  async function signalled(
    script: string,
    signal: NodeJS.Signals,
    env: Readonly<Record<string, string>> = {},
  ) {
    writeFileSync(at('script.sh'), script);
    const job = spawn('bash', [at('script.sh')], { env: environment(env) });
    let output = '';
    let sent = false;
    job.stdout.on('data', (data: Buffer) => {
      output += data.toString();
      if (sent || !output.includes('training on')) return;
      sent = true;
      job.kill(signal);
    });
    job.stderr.resume();
    const code = await new Promise((resolve) => job.on('close', resolve));
    return { code, output };
  }

  /** One that saves when it is told to end, and says so in its log. */
  const saving = `trap 'mkdir -p checkpoint-3; echo "{\\"type\\": \\"run.finished\\", \\"outcome\\": \\"preempted\\"}" >> events.jsonl; exit 143' TERM
echo 'training on'; while :; do sleep 0.05; done`;

  it('runs the training in its folder and ends with its exit code', () => {
    for (const code of [0, 1, 127, 143]) {
      const { status, stdout } = run(scriptOf(trainer(`echo "$1 in $PWD"; exit ${code}`)));
      assert.equal(status, code);
      assert.ok(stdout.includes(`start in ${at('run')}`), stdout);
    }
  });

  it('continues with the run when the job is started again', () => {
    writeFileSync(at('run/events.jsonl'), '{"type":"run.started"}\n');
    assert.match(run(scriptOf(trainer('echo "$1"'))).stdout, /^resume$/m);
  });

  it('tells the training of the warning, waits for its checkpoint, and queues the job again', async () => {
    const { code } = await signalled(scriptOf(trainer(saving)), 'SIGUSR2');
    assert.equal(code, 143);
    assert.equal(logged('scancel'), '--signal=TERM 4711\n');
    assert.equal(logged('scontrol'), 'requeue 4711\n');
  });

  it('does not queue a job again that Slurm is ending, nor without requeue', async () => {
    // Slurm signals the shell and the step: here the shell alone is, and the trainer ends by itself.
    const ending = `sleep 1.5 & echo 'training on'; wait; echo '{"type":"run.finished","outcome":"preempted"}' >> events.jsonl; exit 143`;
    const { code } = await signalled(scriptOf(trainer(ending)), 'SIGTERM');
    assert.equal(code, 143);
    assert.equal(logged('scontrol'), '');
    await signalled(scriptOf(trainer(saving), '      requeue: false\n'), 'SIGUSR2');
    assert.equal(logged('scontrol'), '');
  });

  it('does not queue a training again that ended by itself, or came no further', async () => {
    run(scriptOf(trainer(`echo '{"type":"run.finished","outcome":"completed"}' >> events.jsonl`)));
    run(scriptOf(trainer(`echo '{"type":"run.finished","outcome":"failed"}' >> events.jsonl; exit 1`)));
    run(
      scriptOf(
        trainer(
          `echo '{"type":"rollout","completion":"\\"type\\":\\"run.finished\\",\\"outcome\\":\\"preempted\\""}' >> events.jsonl`,
        ),
      ),
    );
    assert.equal(logged('scontrol'), '');
    mkdirSync(at('run/checkpoint-3'));
    const { output } = await signalled(scriptOf(trainer(saving)), 'SIGUSR2', { SLURM_RESTART_COUNT: '3' });
    assert.equal(logged('scontrol'), '');
    assert.match(output, /came no further in 3 restarts/);
  });

  it('loads modules, sets variables and runs the setup, and ends where one of them fails', () => {
    const lines = `    modules: [cuda/12, conda]\n    environment: {HF_HOME: "$SCRATCH/a b", ODD: "$$(touch hacked) 'x'"}\n    setup: ["FROM_SETUP=1; export FROM_SETUP"]\n`;
    const { stdout, status } = run(
      scriptOf(trainer('printf "%s|%s|%s\\n" "$HF_HOME" "$ODD" "$FROM_SETUP"'), '', lines),
    );
    assert.equal(status, 0);
    assert.match(stdout, /^\/scratch\/me\/a b\|\$\(touch hacked\) 'x'\|1$/m);
    assert.equal(logged('modules'), 'module load cuda/12\nmodule load conda\n');
    for (const [bad, said] of [
      ['    modules: [none/such]\n', /The module none\/such can't be loaded/],
      ['    setup: ["false"]\n', /This line of setup failed: false/],
      ['    setup: ["if true; then"]\n', /This line of setup failed: if true; then/],
    ] as const) {
      const failed = run(scriptOf(trainer('echo ran'), '', bad));
      assert.equal(failed.status, 1, bad);
      assert.match(failed.stdout, said);
      assert.doesNotMatch(failed.stdout, /^ran$/m);
    }
  });

  const launch = (machines: number, processes: number): Training => ({
    kind: 'accelerate',
    launcher: ['printf', '%s\\n'],
    options: ['--config_file', 'a b.yaml'],
    size: { machines, processes },
    start: ['script.py', '--start'],
    resume: ['script.py', '--resume'],
  });

  it('starts one launcher a node, which knows the first node, a port and its own number', () => {
    const script = scriptOf(launch(2, 8), '      nodes: 2\n');
    const { stdout } = run(script, { NODE: '1' });
    assert.deepEqual(
      stdout.split('\n').filter((line) => line !== '' && !line.startsWith('phantomlab:')),
      [
        ...['--config_file', 'a b.yaml', '--num_machines', '2', '--num_processes', '8'],
        ...['--main_process_ip', 'node07', '--main_process_port', String(10_000 + 4711)],
        ...['--machine_rank', '1', 'script.py', '--start'],
      ],
    );
    const srun = logged('srun').split('\n');
    for (const option of ['--nodes=2', '--ntasks=2', '--ntasks-per-node=1', '--kill-on-bad-exit=0'])
      assert.ok(srun.includes(option), option);
  });

  it('starts one program a node, told which machine it is, where the first one is, and of which start', () => {
    const words = ['printf', '%s\\n', 'train', '--', 'a recipe.yaml'];
    const program: Training = { kind: 'program', start: words, resume: words, wordsBeforeMachines: 3 };
    const { stdout } = run(scriptOf(program, '      nodes: 2\n'), { NODE: '1', SLURM_RESTART_COUNT: '3' });
    assert.deepEqual(
      stdout.split('\n').filter((line) => line !== '' && !line.startsWith('phantomlab:')),
      [
        ...['train', '--machines', '2', '--machine-rank', '1', '--rendezvous', `node07:${10_000 + 4711}`],
        ...['--launch-token', '4711.3', '--', 'a recipe.yaml'],
      ],
    );
    const alone: Training = { kind: 'program', start: words, resume: words };
    assert.throws(() => scriptOf(alone, '      nodes: 2\n'), /for one machine, and the job for 2 nodes/);
  });

  it('lets a launcher that is alone choose its port', () => {
    const { stdout } = run(scriptOf(launch(1, 4)));
    assert.match(stdout, /--num_processes\n4\n--main_process_port\n0\nscript\.py\n--start\n/);
    assert.throws(() => scriptOf(launch(2, 8)), /2 machines, and the job for 1 nodes/);
  });

  it('appends to its log, is warned and comes back, unless the target says otherwise', () => {
    const script = (request = '') => optionsOf(submissionScript(submissionOf(labTarget(request))));
    const usual = script();
    assert.equal(usual.get('--output'), '/scratch/me/runs/pw-1/slurm-%j.log');
    assert.equal(usual.get('--open-mode'), 'append');
    assert.equal(usual.get('--signal'), 'B:USR2@300');
    assert.ok(usual.has('--requeue') && !usual.has('--no-requeue'));
    const other = script(
      '      requeue: false\n      signal: 0\n      mail: me@lab\n      extra: [--exclusive, "--licenses=a b"]\n',
    );
    assert.ok(other.has('--no-requeue') && !other.has('--requeue') && !other.has('--signal'));
    assert.deepEqual(
      ['--mail-user', '--mail-type', '--exclusive', '--licenses'].map((option) => other.get(option)),
      ['me@lab', 'ALL', '', 'a b'],
    );
  });

  it('is refused with values that would be lines of their own, or with a % in the folder', () => {
    const lined = labTarget('      account: "a\\n#SBATCH --wrap=id"\n');
    assert.throws(() => submissionScript(submissionOf(lined)), DirectiveError);
    assert.throws(
      () => submissionScript(submissionOf(labTarget(), { runFolder: '/a/100%j' })),
      SubmissionError,
    );
    assert.throws(
      () => submissionScript(submissionOf(labTarget('      extra: ["--a b"]\n'))),
      SubmissionError,
    );
  });

  it('runs nothing that is in any of its values', () => {
    const hostile = fc
      .array(
        fc.constantFrom(
          "'",
          '"',
          '$(touch "$LOG/hacked")',
          '`touch "$LOG/hacked"`',
          ';touch "$LOG/hacked";',
          '\n',
          '\r',
          ' ',
          '-',
          '--',
          '\\',
          '#',
          '$LOG',
          '{a,b}',
          '*',
          'é',
          '漢',
          'a',
        ),
        { minLength: 1, maxLength: 6 },
      )
      .map((parts) => parts.join(''));
    let number = 0;
    fc.assert(
      fc.property(hostile, hostile, hostile, hostile, (name, value, word, place) => {
        const target = {
          ...labTarget(),
          environment: { VALUE: value },
          name: value,
          python: `/${place}/python`,
        };
        const runFolder = at(`run-${number++}${place.replaceAll('/', '')}`);
        const training: Training = {
          kind: 'program',
          start: ['printf', '%s\\0%s\\0%s', word, '$VALUE', name],
          resume: ['false'],
        };
        const submission = submissionOf(target, { name, runFolder, training });
        let script: string;
        try {
          script = submissionScript(submission);
        } catch (error) {
          assert.ok(error instanceof DirectiveError && /[\n\r]/.test(runFolder));
          return;
        }
        const sent = spawnSync('bash', ['-s'], {
          input: submitScript(script, runFolder, value),
          env: environment(),
          encoding: 'utf8',
        });
        assert.deepEqual(submittedJob(sent.stdout), { id: 4711, cluster: 'lab' }, sent.stderr);
        assert.equal(readFileSync(path.join(runFolder, 'submission.sh'), 'utf8'), script);
        assert.ok(run(script).stdout.includes(`${word}\0$VALUE\0${name}`));
        assert.ok(!existsSync(at('hacked')), script);
      }),
      { numRuns: 60, seed: 11 },
    );
  });
});
