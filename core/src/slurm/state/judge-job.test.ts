import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type QueueAnswer, readQueueAnswer } from '../jobs/queue-question';
import type { SlurmJob } from '../jobs/slurm-job';
import type { JobEvidence, LoggedRun, SeenJob } from './job-evidence';
import { isFinal, type JobState } from './job-state';
import { judgeJob } from './judge-job';

const at = 1_000_000;
const job = { id: { id: 42, cluster: undefined }, token: 'token', at };
const waiting: LoggedRun = { status: 'waiting' };
const training: LoggedRun = { status: 'running', started: at + 20 };
const ended = (status: LoggedRun['status'], reason?: string): LoggedRun => ({
  ...training,
  status,
  ...(reason && { reason }),
});

const record = (words: string, over: Partial<SlurmJob> = {}): SlurmJob => ({
  id: job.id,
  name: 'pw',
  comment: 'token',
  words: words.split(' '),
  reason: '',
  submitted: at,
  started: at + 10,
  ends: undefined,
  nodes: 'node07',
  exit: undefined,
  restarts: undefined,
  output: undefined,
  ...over,
});
const answer = (clock: number, ...jobs: readonly SlurmJob[]): QueueAnswer => ({
  answered: true,
  clock: at + clock,
  jobs,
});
const silence: QueueAnswer = { answered: false, why: 'Unable to contact slurm controller' };

type Look = Omit<JobEvidence, 'job' | 'before'>;

/** Looks one after the other; gives what was seen at each. */
function look(...evidence: readonly Look[]): readonly SeenJob[] {
  const seen: SeenJob[] = [];
  for (const one of evidence) seen.push(judgeJob({ job, ...one, before: seen.at(-1) }));
  return seen;
}
const states = (...evidence: readonly Look[]) => look(...evidence).map(({ state }) => state.state);
const last = (...evidence: readonly Look[]): JobState => look(...evidence).at(-1)!.state;

describe('the state of a job', () => {
  it('is pending with its reason and the start that is expected', () =>
    assert.deepEqual(
      last({ queue: answer(1, record('PENDING', { reason: 'Priority', started: at + 900 })), log: waiting }),
      {
        state: 'pending',
        reason: 'others of higher priority are first',
        held: false,
        expected: at + 900,
      },
    ));

  it('goes from pending to starting, running, completing and completed', () =>
    assert.deepEqual(
      states(
        { queue: answer(1), log: waiting },
        { queue: answer(2, record('PENDING')), log: waiting },
        { queue: answer(9, record('RUNNING CONFIGURING')), log: waiting },
        { queue: answer(12, record('RUNNING')), log: waiting },
        { queue: answer(30, record('RUNNING')), log: training },
        { queue: answer(90, record('RUNNING')), log: ended('completed') },
        { queue: answer(91, record('COMPLETING')), log: ended('completed') },
        { queue: answer(95, record('COMPLETED')), log: ended('completed') },
        { queue: answer(900), log: ended('completed') },
      ),
      [
        'pending',
        'pending',
        'starting',
        'starting',
        'running',
        'completing',
        'completing',
        'completed',
        'completed',
      ],
    ));

  it('is failed where Slurm says completed, and the training did not', () => {
    const crashed = last({ queue: answer(90, record('COMPLETED')), log: training });
    assert.equal(crashed.state, 'failed');
    assert.match((crashed as { reason: string }).reason, /has logged no end/);
    const never = last({ queue: answer(90, record('COMPLETED')), log: waiting });
    assert.match((never as { reason: string }).reason, /before the training began/);
    assert.equal(
      last({ queue: answer(90, record('COMPLETED')), log: ended('failed', 'CUDA out of memory') }).state,
      'failed',
    );
  });

  it('is completed where the training was, and its job failed after it', () =>
    assert.equal(
      last({ queue: answer(90, record('FAILED', { exit: { code: 1, signal: 0 } })), log: ended('completed') })
        .state,
      'completed',
    ));

  it('is failed with what is known of how', () => {
    const failed = (over: Partial<SlurmJob>, log = training) =>
      (last({ queue: answer(90, record('FAILED', over)), log }) as { reason: string }).reason;
    assert.equal(
      failed({ exit: { code: 3, signal: 0 }, reason: 'NonZeroExitCode' }),
      'Its script ended with exit code 3.',
    );
    assert.equal(failed({ exit: { code: 0, signal: 9 } }), 'Signal 9 ended it.');
    assert.match(failed({ reason: 'BadConstraints' }), /no node can meet its constraints/);
    assert.equal(failed({}, ended('failed', 'loss is NaN')), 'loss is NaN');
  });

  it('says why Slurm ended it', () => {
    for (const [word, state] of [
      ['TIMEOUT', 'time-limit'],
      ['DEADLINE', 'time-limit'],
      ['OUT_OF_MEMORY', 'out-of-memory'],
      ['NODE_FAIL', 'node-failed'],
      ['BOOT_FAIL', 'node-failed'],
      ['CANCELLED', 'cancelled'],
    ] as const)
      assert.equal(last({ queue: answer(90, record(word)), log: training }).state, state);
  });

  it('is stopped where the training was asked to and left a checkpoint, whatever ended the job', () => {
    for (const word of ['COMPLETED', 'FAILED', 'CANCELLED'])
      assert.equal(
        last({ queue: answer(90, record(word)), log: ended('stopped', 'Asked by ana.') }).state,
        'stopped',
      );
  });

  it('is requeued while it waits again, and starting until the new attempt has logged its start', () =>
    assert.deepEqual(
      states(
        { queue: answer(30, record('RUNNING')), log: training },
        {
          queue: answer(60, record('PENDING', { reason: 'BeginTime', submitted: at + 58 })),
          log: ended('preempted'),
        },
        {
          queue: answer(200, record('RUNNING', { submitted: at + 58, started: at + 190 })),
          log: ended('preempted'),
        },
        {
          queue: answer(230, record('RUNNING', { submitted: at + 58, started: at + 190 })),
          log: { status: 'running', started: at + 210 },
        },
      ),
      ['running', 'requeued', 'starting', 'running'],
    ));

  it('is requeued also where that is the first look, by the log or by the restarts', () => {
    assert.equal(last({ queue: answer(60, record('PENDING')), log: ended('preempted') }).state, 'requeued');
    assert.equal(
      last({ queue: answer(60, record('PENDING', { restarts: 1 })), log: waiting }).state,
      'requeued',
    );
    const held = last({ queue: answer(60, record('REQUEUE_HOLD')), log: training });
    assert.ok(held.state === 'requeued' && held.held);
  });

  it('is preempted for good after minutes of absence alone', () => {
    const steps = [
      { queue: answer(60, record('PREEMPTED')), log: ended('preempted') },
      { queue: answer(100), log: ended('preempted') },
      { queue: answer(390), log: ended('preempted') },
      { queue: answer(401), log: ended('preempted') },
    ] as const;
    const seen = look(...steps);
    assert.deepEqual(
      seen.map(({ state }) => [state.state, isFinal(state)]),
      [
        ['preempted', false],
        ['preempted', false],
        ['preempted', false],
        ['preempted', true],
      ],
    );
  });

  it('counts absence again when a job is there again in between', () => {
    const seen = look(
      { queue: answer(60, record('PREEMPTED')), log: ended('preempted') },
      { queue: answer(100), log: ended('preempted') },
      { queue: answer(200, record('PENDING')), log: ended('preempted') },
      { queue: answer(250), log: ended('preempted') },
      { queue: answer(410), log: ended('preempted') },
    );
    assert.ok(!isFinal(seen.at(-1)!.state));
  });

  it('stays as it was while the controller is down, and does not age by it', () => {
    const seen = look(
      { queue: answer(30, record('RUNNING')), log: training },
      { queue: silence, log: training },
      { queue: silence, log: ended('completed') },
      { queue: answer(95, record('COMPLETED')), log: ended('completed') },
    );
    assert.deepEqual(
      seen.map(({ state }) => state.state),
      ['running', 'running', 'completing', 'completed'],
    );
    assert.equal(last({ queue: silence, log: waiting }).state, 'unknown');
  });

  it('is not that of another job, which has its id by now', () => {
    const other = record('COMPLETED', { comment: 'other', submitted: at + 9000 });
    assert.equal(last({ queue: answer(1, other), log: waiting }).state, 'pending');
    assert.equal(last({ queue: answer(9500, other), log: ended('failed', 'x') }).state, 'failed');
    const accounting = [record('COMPLETED', { comment: '' }), record('FAILED', { comment: 'other' })];
    const seen = last({ queue: answer(9500), accounting, log: ended('completed') });
    assert.equal(seen.state, 'completed');
    // An id of years ago: the accounting keeps no comments, and it was submitted before.
    const old = [record('COMPLETED', { comment: '', submitted: at - 90_000 })];
    const steps = [
      { queue: answer(9000), log: training },
      { queue: answer(9500), accounting: old, log: training },
    ];
    assert.equal(last(...steps).state, 'unknown');
  });

  it('comes from the accounting once the queue has forgotten the job', () => {
    const accounting = [record('OUT_OF_MEMORY', { comment: '' })];
    assert.equal(last({ queue: answer(9500), accounting, log: training }).state, 'out-of-memory');
  });

  it('is what the queue last said, where there is no accounting', () =>
    assert.deepEqual(
      states({ queue: answer(60, record('TIMEOUT')), log: training }, { queue: answer(900), log: training }),
      ['time-limit', 'time-limit'],
    ));

  it('is unknown, and no end, where nothing says how it went', () => {
    const seen = look(
      { queue: answer(60, record('RUNNING')), log: training },
      { queue: answer(100), log: training },
      { queue: answer(500), log: training },
    );
    assert.deepEqual(
      seen.map(({ state }) => [state.state, isFinal(state)]),
      [
        ['running', false],
        ['running', false],
        ['unknown', false],
      ],
    );
  });

  it('is right for every job that was recorded', () => {
    const folder = path.join(import.meta.dirname, '../../../../test/fixtures/slurm/jobs-22.05');
    const judged = (file: string, token: string, log: LoggedRun) => {
      const queue = readQueueAnswer(readFileSync(path.join(folder, file), 'utf8'));
      assert.ok(queue.answered);
      const found = queue.jobs
        .filter(({ comment }) => comment === token)
        .toSorted((a, b) => b.id.id - a.id.id)[0]!;
      const submitted = { id: found.id, token, at: found.submitted! };
      const started = (found.started ?? 0) + 1;
      return judgeJob({ job: submitted, queue, log: log.status === 'waiting' ? log : { ...log, started } })
        .state.state;
    };
    const running: LoggedRun = { status: 'running' };
    const cases: readonly [string, string, LoggedRun, JobState['state']][] = [
      ['running', 'fails', running, 'failed'],
      ['running', 'dies', running, 'failed'],
      ['running', 'ends', running, 'failed'],
      ['running', 'ends', { status: 'completed' }, 'completed'],
      ['running', 'limit', running, 'running'],
      ['running', 'limit', waiting, 'starting'],
      ['running', 'held', waiting, 'pending'],
      ['running', 'later', waiting, 'pending'],
      ['running', 'dependent', waiting, 'pending'],
      ['completing', 'stubborn', running, 'completing'],
      ['completing', 'cancelled-pending', waiting, 'cancelled'],
      ['requeued', 'cancelled', running, 'cancelled'],
      ['requeued', 'requeued', { status: 'preempted' }, 'requeued'],
      ['suspended', 'limit', running, 'running'],
      ['limit', 'limit', running, 'time-limit'],
      ['preempting', 'preempted', { status: 'preempted' }, 'completing'],
      ['preempted', 'preempted', { status: 'preempted' }, 'requeued'],
      ['preempted', 'first', running, 'running'],
      ['node-failed', 'lost', running, 'node-failed'],
    ];
    for (const [look, token, log, state] of cases)
      assert.equal(judged(`${look}.queue`, token, log), state, `${look} ${token}`);
  });

  it('runs when its log began after the queue was asked, and does not when it began before', () => {
    const folder = path.join(import.meta.dirname, '../../../../test/fixtures/slurm/jobs-22.05');
    const file = readFileSync(path.join(folder, 'running.queue'), 'utf8');
    const queue = readQueueAnswer(file);
    assert.ok(queue.answered);
    const found = queue.jobs.find(({ comment }) => comment === 'held')!;
    const judge = (started: number) =>
      judgeJob({
        job: { id: found.id, token: 'held', at: found.submitted! },
        queue,
        log: { status: 'running', started },
      }).state.state;
    assert.deepEqual([judge(queue.clock + 1), judge(queue.clock - 1)], ['running', 'requeued']);
  });
});
