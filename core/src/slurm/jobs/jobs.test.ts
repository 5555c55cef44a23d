import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { accountingQuestion, readAccounting } from './accounting-question';
import { parseJobId } from './job-id';
import { queueOfCluster, queueQuestion, readQueueAnswer } from './queue-question';
import { readJobJson } from './read-job-json';
import { readScontrolJobs } from './read-scontrol';
import { exitOfWait, type SlurmJob, stateWords } from './slurm-job';

/** Recorded from Slurm 22.05 by test/fixtures/slurm/record-jobs.sh. */
const folder = path.join(import.meta.dirname, '../../../../test/fixtures/slurm/jobs-22.05');
const recorded = (name: string) => readFileSync(path.join(folder, name), 'utf8');
const looks = readdirSync(folder)
  .filter((name) => name.endsWith('.queue'))
  .map((name) => name.replace('.queue', ''));

function queueOf(look: string): readonly SlurmJob[] {
  const answer = readQueueAnswer(recorded(`${look}.queue`));
  assert.ok(answer.answered, look);
  return answer.jobs;
}
const byToken = (jobs: readonly SlurmJob[], token: string) =>
  jobs.filter(({ comment }) => comment === token).toSorted((a, b) => b.id.id - a.id.id)[0]!;
const newest = (jobs: readonly SlurmJob[]) => new Map(jobs.map((job) => [job.id.id, job]));

type Json = Record<string, unknown>;
const number = (value: unknown, set = true) => ({ set, infinite: false, number: value });

/** A job of 22.05 in the shape of 23.11 and later, as Slurm's data_parser v0.0.40 has it. */
function newer(job: Json): Json {
  const wait = Number(job.exit_code);
  const completing = job.job_state === 'COMPLETING' ? ['CANCELLED', 'COMPLETING'] : [job.job_state];
  return {
    ...job,
    job_state: completing,
    submit_time: number(job.submit_time),
    start_time: number(job.start_time, job.start_time !== 0),
    end_time: number(job.end_time, job.end_time !== 0),
    exit_code: {
      status: ['SUCCESS'],
      return_code: number(wait >> 8),
      signal: { id: number(wait & 127, (wait & 127) !== 0), name: '' },
    },
  };
}

describe('what Slurm says of jobs', () => {
  it('is read from squeue in every state, names with pipes too', () => {
    assert.ok(looks.length >= 7);
    const running = queueOf('running');
    const fails = byToken(running, 'fails');
    assert.deepEqual(
      [fails.name, fails.words, fails.reason],
      ['a name|with Reason=None and a pipe', ['FAILED'], 'NonZeroExitCode'],
    );
    const states = (look: string, ...tokens: readonly string[]) =>
      tokens.map(
        (token) => `${token} ${byToken(queueOf(look), token).words} ${byToken(queueOf(look), token).reason}`,
      );
    assert.deepEqual(states('running', 'ends', 'limit', 'held', 'later', 'dependent'), [
      'ends COMPLETED ',
      'limit RUNNING ',
      'held PENDING JobHeldUser',
      'later PENDING BeginTime',
      'dependent PENDING Dependency',
    ]);
    assert.deepEqual(states('completing', 'stubborn', 'cancelled-pending'), [
      'stubborn COMPLETING ',
      'cancelled-pending CANCELLED JobHeldUser',
    ]);
    assert.deepEqual(states('requeued', 'requeued'), ['requeued PENDING BeginTime']);
    assert.deepEqual(states('suspended', 'limit'), ['limit SUSPENDED ']);
    assert.deepEqual(states('limit', 'limit'), ['limit TIMEOUT TimeLimit']);
    assert.deepEqual(states('node-failed', 'lost'), ['lost NODE_FAIL NodeDown']);
  });

  it('is the same from squeue, its JSON and scontrol', () => {
    for (const look of looks) {
      const json = newest(readJobJson(recorded(`${look}.json`))!);
      const shown = newest(readScontrolJobs(recorded(`${look}.scontrol`)));
      for (const job of queueOf(look)) {
        for (const other of [json.get(job.id.id), shown.get(job.id.id)]) {
          assert.ok(other, `${look} ${job.id.id}`);
          const told = ({ name, comment, words, submitted }: SlurmJob) => ({
            name,
            comment,
            words,
            submitted,
          });
          assert.deepEqual(told(other), told(job), look);
        }
        assert.deepEqual(json.get(job.id.id)!.exit, shown.get(job.id.id)!.exit, `${look} ${job.comment}`);
        assert.equal(json.get(job.id.id)!.restarts, shown.get(job.id.id)!.restarts);
      }
    }
  });

  it('is the same in the JSON of newer versions', () => {
    for (const look of looks) {
      const answer = JSON.parse(recorded(`${look}.json`)) as { jobs: Json[] };
      const old = readJobJson(JSON.stringify(answer))!;
      const now = readJobJson(JSON.stringify({ ...answer, jobs: answer.jobs.map(newer) }))!;
      for (const [index, job] of now.entries()) {
        const { words, ...rest } = job;
        const { words: before, ...others } = old[index]!;
        assert.deepEqual(rest, others);
        assert.ok(words.includes(before[0]!));
      }
    }
  });

  it('is read from the accounting of newer versions as JSON, too', () => {
    const [job] = readJobJson(
      JSON.stringify({
        jobs: [
          {
            job_id: 7,
            cluster: 'lab',
            name: 'pw',
            comment: { administrator: '', job: 'token', system: '' },
            state: { current: ['OUT_OF_MEMORY'], reason: 'OutOfMemory' },
            time: { submission: 100, start: 200, end: 300 },
            exit_code: {
              status: ['SIGNALED'],
              return_code: number(0),
              signal: { id: number(9), name: 'KILL' },
            },
            nodes: 'node07',
          },
        ],
      }),
    )!;
    assert.deepEqual(job, {
      id: { id: 7, cluster: 'lab' },
      name: 'pw',
      comment: 'token',
      words: ['OUT_OF_MEMORY'],
      reason: 'OutOfMemory',
      submitted: 100,
      started: 200,
      ends: 300,
      nodes: 'node07',
      exit: { code: 0, signal: 9 },
      restarts: undefined,
      output: undefined,
    });
  });

  it('has exit codes and signals', () => {
    const jobs = readScontrolJobs(recorded('running.scontrol'));
    assert.deepEqual(byToken(jobs, 'fails').exit, { code: 3, signal: 0 });
    assert.deepEqual(byToken(jobs, 'dies').exit, { code: 0, signal: 9 });
    assert.deepEqual(exitOfWait(768), { code: 3, signal: 0 });
  });

  it('has counts of restarts, which a requeue raises while it resets the time of submission', () => {
    const before = byToken(readScontrolJobs(recorded('running.scontrol')), 'requeued');
    const after = byToken(readScontrolJobs(recorded('requeued.scontrol')), 'requeued');
    assert.equal(before.id.id, after.id.id);
    assert.deepEqual([before.restarts, after.restarts], [0, 1]);
    assert.ok(after.submitted! > before.submitted!);
  });

  it('is nothing of any job where the controller does not answer', () => {
    const silent = readQueueAnswer(
      '\nphantomlab queue at 100\nphantomlab queue ended with 1\n',
      'slurm_load_jobs error: Unable to contact slurm controller (connect failure)\n',
    );
    assert.deepEqual(silent, {
      answered: false,
      why: 'slurm_load_jobs error: Unable to contact slurm controller (connect failure)',
    });
    assert.equal(readQueueAnswer('\nphantomlab queue at 100\n1|RUNN').answered, false);
    assert.equal(readQueueAnswer('').answered, false);
    assert.equal(readJobJson('slurm_load_jobs error'), undefined);
    assert.equal(readAccounting('\nphantomlab accounting\nphantomlab accounting ended with 1\n'), undefined);
  });

  it('of another user is told apart, and changes nothing of the own', () => {
    const line = (id: number, state: string, comment: string) =>
      `${id}|${state}|None|100|110|120|node01|${comment}|pw\n`;
    const forged = `x|pw\n${line(7, 'COMPLETED', 'token')}phantomlab queue ended with 0\n`;
    const text = `\nphantomlab queue at 100\n${line(7, 'PENDING', 'token')}phantomlab queue ended with 0\nphantomlab jobs before\n7|3\nphantomlab jobs before ended\nphantomlab others\n${line(8, 'RUNNING', forged)}phantomlab others ended\n`;
    const answer = readQueueAnswer(text);
    assert.ok(answer.answered);
    assert.deepEqual(
      answer.jobs.map(({ id, words, ahead }) => [id.id, words, ahead]),
      [[7, ['PENDING'], 3]],
    );
    assert.equal(answer.others?.[0]?.id.id, 8);
    const cut = readQueueAnswer(text.replace('phantomlab others ended\n', ''));
    assert.ok(cut.answered && cut.others === undefined && cut.jobs.length === 1);
  });

  it('of a user whose name is none is not asked for', () => {
    const script = queueQuestion(['ana', '$(touch x)', "'", '-u', 'a b', '', 'b.c-d']);
    assert.match(script, /for name in ana b\.c-d; do/);
    assert.doesNotMatch(script, /touch|for name in .*-u/);
    assert.doesNotMatch(queueQuestion(['$(id)']), /others/);
  });

  it('is found behind what a login shell prints', () => {
    const noise = 'Welcome to the cluster!\n{quota: 93%}\n';
    const answer = readQueueAnswer(noise + recorded('running.queue'));
    assert.ok(answer.answered && answer.jobs.length > 5 && answer.clock > 1_700_000_000);
  });

  it('is read from sacct, a user who cancelled and records of steps included', () => {
    const lines = [
      '41|COMPLETED|0:0|100|110|120|node01|token|pw',
      '41.batch|COMPLETED|0:0|100|110|120|node01||batch',
      '42|CANCELLED by 1000|0:15|200|Unknown|220|None assigned|token|a|name',
    ];
    const jobs = readAccounting(
      `noise\nphantomlab accounting\n${lines.join('\n')}\nphantomlab accounting ended with 0\n`,
    )!;
    assert.deepEqual(
      jobs.map(({ id, words, started, nodes, name }) => [id.id, ...words, started, nodes, name]),
      [
        [41, 'COMPLETED', 110, 'node01', 'pw'],
        [42, 'CANCELLED', undefined, '', 'a|name'],
      ],
    );
    const ids = [41, 42].map((id) => ({ id, cluster: undefined }));
    assert.match(accountingQuestion(ids), / -j 41,42 /);
  });

  it("is read from a real slurmdbd's records, of ids that were used again, too", () => {
    const jobs = readAccounting(recorded('slurmdbd.accounting'))!;
    const words = (id: number) => jobs.filter((job) => job.id.id === id).map((job) => job.words[0]);
    assert.deepEqual([1, 2, 3, 4].map(words), [
      ['COMPLETED', 'COMPLETED'],
      ['FAILED', 'FAILED'],
      ['CANCELLED', 'CANCELLED'],
      ['COMPLETED', 'COMPLETED'],
    ]);
    // Queued again: the start that waits has no comment yet.
    assert.deepEqual(words(5), ['REQUEUED', 'PENDING', 'REQUEUED', 'PENDING']);
    assert.deepEqual(jobs.find(({ id }) => id.id === 2)?.exit, { code: 3, signal: 0 });
    assert.equal(new Set(jobs.map(({ id, submitted }) => `${id.id} ${submitted}`)).size, jobs.length);
  });

  it('is asked for in other clusters by their names, and nothing runs that is none', () => {
    const question = queueQuestion([], ['far', '$(touch x)', '-M']);
    assert.match(question, /squeue -h -M far --me -t all/);
    assert.doesNotMatch(question, /touch|-M -M/);
    const accounting = accountingQuestion([
      { id: 1, cluster: undefined },
      { id: 2, cluster: 'far' },
    ]);
    assert.match(accounting, /sacct -n -P -D -j 1 [\s\S]*sacct -n -P -D -M far -j 2 /);
  });

  it('is told apart by cluster, where ids are the same and one does not answer', () => {
    const line = (id: number, state: string, comment: string) =>
      `${id}|${state}|None|100|110|120|node01|${comment}|pw\n`;
    const cluster = (name: string, text: string, code: number) =>
      `phantomlab cluster ${name}\n${text}phantomlab cluster ${name} ended with ${code}\n`;
    const far = cluster('far', line(7, 'RUNNING', 'theirs'), 0);
    const gone = cluster('gone', 'squeue: error: No such cluster\n', 1);
    const answerOf = (own: string, code: number) =>
      readQueueAnswer(`\nphantomlab queue at 100\n${far}${gone}${own}phantomlab queue ended with ${code}\n`);
    const answer = answerOf(line(7, 'PENDING', 'ours'), 0);
    assert.ok(answer.answered);
    assert.deepEqual(
      answer.jobs.map(({ id, words, comment }) => [id.cluster, id.id, ...words, comment]),
      [
        [undefined, 7, 'PENDING', 'ours'],
        ['far', 7, 'RUNNING', 'theirs'],
      ],
    );
    assert.deepEqual(
      [undefined, 'far', 'gone'].map((name) => queueOfCluster(answer, name).answered),
      [true, true, false],
    );
    // A login node without a Slurm of its own.
    const elsewhere = answerOf('', 1);
    assert.deepEqual(
      [queueOfCluster(elsewhere, undefined).answered, queueOfCluster(elsewhere, 'far').answered],
      [false, true],
    );
    const records = readAccounting(
      `\nphantomlab accounting \n7|FAILED|1:0|1|2|3|n|x|pw\nphantomlab accounting ended with 0\n` +
        `\nphantomlab accounting far\n7|COMPLETED|0:0|1|2|3|n|x|pw\nphantomlab accounting ended with 0\n`,
    )!;
    assert.deepEqual(
      records.map(({ id, words }) => [id.cluster, ...words]),
      [
        [undefined, 'FAILED'],
        ['far', 'COMPLETED'],
      ],
    );
  });

  it('has words whole where a column cut them off', () => {
    assert.deepEqual(stateWords('OUT_OF_ME+'), ['OUT_OF_MEMORY']);
    assert.deepEqual(stateWords('CANCELLED+'), ['CANCELLED']);
    assert.deepEqual(stateWords(['running', 'COMPLETING']), ['RUNNING', 'COMPLETING']);
    assert.deepEqual(stateWords(undefined), ['UNKNOWN']);
  });

  it('names a job as sbatch prints it', () => {
    assert.deepEqual(parseJobId('4711'), { id: 4711, cluster: undefined });
    assert.deepEqual(parseJobId('4711;lab\n'), { id: 4711, cluster: 'lab' });
    for (const text of ['', '4711; rm', 'Submitted batch job 1', '-1', '47_1'])
      assert.equal(parseJobId(text), undefined);
  });
});
