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
import { jobFileName, parseJobFile } from './job-file';
import {
  jobInTheWay,
  nothingKept,
  resubmitScript,
  stillThere,
  submitScript,
  submittedJob,
} from './submit-script';

/** Slurm as far as a submission sees it. */
const commands = {
  squeue: 'case $* in *%T*) cat "$LOG/states" ;; *) cat "$LOG/queue" ;; esac 2> /dev/null',
  sbatch: `[ -z "$REFUSE" ] || { echo refused >&2; exit 1; }
cat -- "\${@: -1}" > "$LOG/sent"; printf '%s\\0' "$@" > "$LOG/words"
printf '%s' "$SBATCH_PARTITION$SLURM_JOB_ID" > "$LOG/leaked"; echo '4711;lab'`,
};

describe('a submission', () => {
  let folder = '';
  const at = (...names: readonly string[]) => path.join(folder, ...names);
  const logged = (name: string) => (existsSync(at(name)) ? readFileSync(at(name), 'utf8') : '');
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'phantomlab-submit-'));
    mkdirSync(at('bin'));
    for (const [name, body] of Object.entries(commands)) {
      writeFileSync(at('bin', name), `#!/bin/bash\n${body}\n`);
      chmodSync(at('bin', name), 0o755);
    }
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const send = (input: string, extra: Readonly<Record<string, string>> = {}) =>
    spawnSync('bash', ['-s'], {
      input,
      env: { PATH: `${at('bin')}:${process.env.PATH}`, LOG: folder, SLURM_JOB_ID: '1', ...extra },
      encoding: 'utf8',
    });

  it('is sent once, also when it is sent again, and free of the variables of who sends it', () => {
    const script = "#!/bin/sh\necho 'it'\n";
    const sendIt = () => send(submitScript(script, at('run'), 'token 1'), { SBATCH_PARTITION: 'other' });
    assert.deepEqual(submittedJob(`Welcome!\n${sendIt().stdout}`), { id: 4711, cluster: 'lab' });
    assert.equal(logged('sent'), script);
    assert.equal(logged('leaked'), '');
    writeFileSync(at('queue'), '12|1800000001|other\n4700|1800000002|token 1\n');
    rmSync(at('sent'));
    assert.deepEqual(submittedJob(sendIt().stdout), { id: 4700, cluster: undefined });
    assert.ok(!existsSync(at('sent')));
    assert.deepEqual(readdirSync(at('run')).sort(), ['job.json', 'submission.sh']);
  });

  it('is found where it is sent, when that is another cluster', () => {
    const squeue = `case $* in *'-M far '*) cat "$LOG/far" ;; *'-M '*) ;; *) echo '4700|1800000002|token' ;; esac`;
    writeFileSync(at('bin', 'squeue'), `#!/bin/bash\n${squeue}\n`);
    writeFileSync(at('far'), '12|1800000001|token\n');
    for (const line of ['--clusters=near,far', '--cluster=far', '-M far']) {
      const { stdout, stderr } = send(
        submitScript(`#!/bin/sh\n#SBATCH ${line}\n`, at('run'), 'token', 'lab'),
      );
      assert.deepEqual(submittedJob(stdout), { id: 12, cluster: 'far' }, stderr);
      assert.equal(logged('sent'), '');
    }
    send(submitScript('#!/bin/sh\n#SBATCH --clusters=far\n', at('run'), 'another', 'lab'));
    writeFileSync(at('far'), '4711|RUNNING|another\n');
    const refused = send(resubmitScript(at('run'), 'third', 'lab'));
    assert.deepEqual(
      [refused.status, jobInTheWay(refused.stdout)],
      [stillThere, { id: 4711, cluster: 'far' }],
      refused.stderr,
    );
  });

  it('is not sent once more while the job before waits, runs or is being submitted', () => {
    send(submitScript('#!/bin/sh\n', at('run'), 'first', 'lab'));
    const resubmit = () => send(resubmitScript(at('run'), 'second', 'lab'));
    for (const state of ['PENDING', 'RUNNING', 'SUSPENDED']) {
      writeFileSync(at('states'), `12|RUNNING|other\n4711|${state}|first\n`);
      const refused = resubmit();
      assert.deepEqual([refused.status, jobInTheWay(refused.stdout)?.id], [stillThere, 4711], refused.stderr);
    }
    // Its training has ended.
    writeFileSync(at('states'), '4711|COMPLETING|first\n');
    assert.equal(submittedJob(resubmit().stdout)?.id, 4711);
    // As between the two halves of a submission.
    const file = at('run', jobFileName);
    const told = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    const seconds = Math.floor(Date.now() / 1000);
    writeFileSync(file, JSON.stringify({ ...told, id: undefined, submitted: seconds }));
    const refused = send(resubmitScript(at('run'), 'third', 'lab'));
    assert.deepEqual([refused.status, jobInTheWay(refused.stdout)], [stillThere, undefined], refused.stderr);
    writeFileSync(file, JSON.stringify({ ...told, id: undefined, submitted: seconds - 3600 }));
    assert.equal(submittedJob(send(resubmitScript(at('run'), 'third', 'lab')).stdout)?.id, 4711);
  });

  describe('leaves a file in the run folder that tells of its job', () => {
    const told = () => parseJobFile(readFileSync(at('run', jobFileName), 'utf8'));
    const hostile = `a'"\\ b\n$(touch hacked)é`;

    it('with its token and its target, whatever is in them', () => {
      const before = Math.floor(Date.now() / 1000);
      send(submitScript('#!/bin/sh\n', at('run'), hostile, hostile));
      const file = told();
      assert.ok(file?.scheduler === 'slurm' && file.submitted >= before);
      const { submitted: _, user: __, ...rest } = file;
      const job = { id: 4711, cluster: 'lab' };
      assert.deepEqual(rest, { scheduler: 'slurm', token: hostile, target: hostile, job });
      assert.ok(!existsSync(at('run', 'hacked')) && !existsSync(at('hacked')));
    });

    it('also where the job was there already, with the time at which it was submitted', () => {
      writeFileSync(at('queue'), '4700|1800000002|token 1\n');
      send(submitScript('#!/bin/sh\n', at('run'), 'token 1', 'lab'));
      const file = told();
      assert.ok(file?.scheduler === 'slurm');
      assert.deepEqual([file.job, file.submitted], [{ id: 4700, cluster: undefined }, 1_800_000_002]);
    });

    it('and goes back to the job before where the next one is refused', () => {
      send(submitScript('#!/bin/sh\n', at('run'), 'first', 'lab'));
      const first = told();
      const refused = send(resubmitScript(at('run'), 'second', 'lab'), { REFUSE: '1' });
      assert.equal(refused.status, 1, refused.stderr);
      assert.deepEqual(told(), first);
      assert.deepEqual(readdirSync(at('run')).sort(), ['job.json', 'submission.sh']);
    });

    it('when what the folder keeps is submitted once more, under another token', () => {
      assert.equal(send(resubmitScript(at('run'), 'second')).status, 73);
      send(submitScript('#!/bin/sh\n', at('run'), 'first', 'lab'));
      assert.deepEqual(submittedJob(send(resubmitScript(at('run'), hostile, 'lab')).stdout)?.id, 4711);
      assert.equal(told()?.token, hostile);
      assert.ok(logged('words').split('\0').includes(`--comment=${hostile}`));
      rmSync(at('run', 'submission.sh'));
      assert.equal(send(resubmitScript(at('run'), 'third')).status, nothingKept);
    });
  });
});

describe('the file that tells of a job', () => {
  it('is none where it is of another form', () => {
    const good = {
      format: 1,
      scheduler: 'slurm',
      id: 7,
      token: 't',
      submitted: 5,
      target: 'lab',
      user: 'me',
    };
    assert.ok(parseJobFile(JSON.stringify(good)));
    for (const wrong of [
      '',
      '[]',
      'null',
      '{',
      JSON.stringify({ ...good, format: 2 }),
      JSON.stringify({ ...good, token: 3 }),
      JSON.stringify({ ...good, scheduler: 'lsf' }),
    ])
      assert.equal(parseJobFile(wrong), undefined, wrong);
  });

  it('has no job where its id is none', () => {
    for (const id of [-1, 1.5, 'x', 1e300, null]) {
      const file = parseJobFile(JSON.stringify({ format: 1, scheduler: 'slurm', id, token: 't' }));
      assert.ok(file?.scheduler === 'slurm' && file.job === undefined, String(id));
    }
  });
});
