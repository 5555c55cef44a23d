import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
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
import fc from 'fast-check';
import { hostile } from '../../shell/testing/hostile-texts';
import { DirectiveError } from '../../slurm/request/directive';
import type { Expanded } from '../expand-target';
import { targetQuestion } from '../inspection/target-question';
import { submissionScript } from '../submission/submission-script';
import { resubmitScript, submitScript } from '../submission/submit-script';
import { SubmissionError } from '../submission/training';
import type { ProcessTarget, SlurmTarget } from '../target';
import { launcherFile } from './launcher-script';
import { processScript } from './process-script';
import { startScript } from './start-script';
import { trainingWords } from './training-words';

/** No name in a path has a slash, is empty, or is longer than a disk takes. */
const asName = (text: string) =>
  Buffer.from(text.replaceAll(/[/\0]|\p{Cs}/gu, ''))
    .subarray(0, 150)
    .toString('utf8')
    .replaceAll('\ufffd', '') || 'x';

const fields = fc.record({
  folder: hostile.map(asName),
  data: fc.array(hostile.map(asName), { minLength: 2, maxLength: 2 }),
  python: hostile.map(asName),
  value: hostile,
  recipe: hostile.map(asName),
  accelerate: hostile.map(asName),
  overrides: fc.array(hostile, { minLength: 3, maxLength: 3 }),
  name: hostile,
  target: hostile,
  slurm: fc.array(hostile, { minLength: 4, maxLength: 4 }),
});
const fieldsEach = 16;
const rounds = 320;

describe('what reaches a shell of a target', function () {
  this.timeout(600_000);
  let folder = '';
  const at = (...names: readonly string[]) => path.join(folder, ...names);
  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'phantomlab-nothing-'));
    for (const name of ['cwd', 'bin', 'trainer/bin']) mkdirSync(at(name), { recursive: true });
    // What stands for Slurm writes down its arguments and its standard input.
    for (const name of ['sbatch', 'squeue', 'srun', 'scancel', 'scontrol', 'module', 'nvidia-smi'])
      writeFileSync(at('bin', name), `#!/bin/sh\n[ ${name} = sbatch ] && echo 4711\nexit 0\n`, {
        mode: 0o755,
      });
    // What stands for the trainer writes down the words that it is given.
    writeFileSync(at('trainer', launcherFile), `printf '%s\\0' "$@" > ${at('words')}\n`);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs a script in an empty folder: nothing of a field may have made a file there, or in the home folder. */
  function run(script: string): void {
    const home = at('home');
    mkdirSync(home, { recursive: true });
    spawnSync('bash', [], {
      cwd: at('cwd'),
      input: script,
      env: { PATH: `${at('bin')}:/usr/bin:/bin`, HOME: home, LC_ALL: 'C' },
    });
    assert.deepEqual([...readdirSync(at('cwd')), ...readdirSync(home)], []);
  }

  const targetOf = (given: typeof fields extends fc.Arbitrary<infer T> ? T : never) => ({
    name: given.target,
    host: undefined,
    folder: at('runs', given.folder),
    data: given.data.map((name) => at(name)),
    python: at('runs', given.python, 'bin', 'python'),
    modules: [],
    setup: [],
    environment: { SOME_VALUE: given.value.replaceAll(/\p{Cs}/gu, '') },
    container: undefined,
  });

  it(`is a word each, in ${rounds * fieldsEach} fields: none of them runs`, () => {
    let refused = 0;
    for (const [round, given] of fc.sample(fields, { numRuns: rounds, seed: 20_261_129 }).entries()) {
      // Scripts around these take their time: each is tried with some hundred of the fields.
      const asksToo = round % 16 === 0;
      const startsToo = round % 3 === 0;
      const clean = (text: string) => text.replaceAll(/\p{Cs}/gu, '');
      const place = targetOf(given);
      const runFolder = `${place.folder}/runs/one`;
      const asked = {
        kind: 'grpo',
        trainer: 'trl',
        recipe: given.recipe,
        accelerate: given.accelerate,
        overrides: given.overrides.map(clean),
        processes: 2,
      } as const;
      const process = { ...place, scheduler: 'process' } as unknown as Expanded<ProcessTarget>;
      const training = trainingWords(process, asked, { trainer: at('trainer'), runFolder });
      const common = { name: given.name, runFolder, token: 'token1', training };
      mkdirSync(runFolder, { recursive: true });
      const script = processScript({ ...common, target: process });
      rmSync(at('words'), { force: true });
      run(script);
      // The very words arrive, behind the folder to run in.
      const words = readFileSync(at('words'), 'utf8').split('\0').slice(0, -1);
      assert.deepEqual(words.slice(0, 4), ['-C', `${runFolder}/sent`, 'keep', '--']);
      assert.deepEqual(words.slice(-2), ['--', given.recipe]);
      for (const text of asked.overrides) assert.ok(words.includes(text));
      if (startsToo) {
        run(startScript({ script: 'exit 0\n', runFolder, token: 'token2', target: given.target }));
        assert.ok(existsSync(path.join(runFolder, 'job.json')));
      }
      if (asksToo) run(targetQuestion(process));
      // A line of #SBATCH holds no control characters, and Slurm fills in what follows a %: such a job is refused before it is sent.
      const inLine = (text: string) => clean(text).replaceAll(/[\p{Cc}\u2028\u2029%]/gu, '');
      const [partition, account, constraint, mail] = given.slurm.map(inLine);
      const jobFolder = at('runs', inLine(given.folder) || 'x');
      const job = { ...common, runFolder: `${jobFolder}/runs/one` };
      const slurm = {
        ...place,
        folder: jobFolder,
        scheduler: 'slurm',
        slurm: {
          ...{
            partition,
            account,
            constraint,
            mail,
            nodes: 1,
            ntasks: 1,
            signal: 60,
            requeue: true,
            extra: [],
          },
        },
      } as unknown as Expanded<SlurmTarget>;
      try {
        const text = submissionScript({ ...job, target: slurm });
        if (startsToo) {
          run(submitScript(text, job.runFolder, 'token3', given.target));
          run(resubmitScript(job.runFolder, 'token4', given.target));
        } else mkdirSync(job.runFolder, { recursive: true });
        run(text);
        if (asksToo) run(targetQuestion(slurm));
      } catch (error) {
        // A line of #SBATCH can't hold every text: then nothing is sent.
        if (!(error instanceof DirectiveError || error instanceof SubmissionError)) throw error;
        refused += 1;
      }
    }
    assert.ok(refused < rounds / 10, `${refused} jobs were not made`);
  });
});
