import assert from 'node:assert/strict';
import type { QueueAnswer } from '../../../slurm/jobs/queue-question';
import type { SlurmJob } from '../../../slurm/jobs/slurm-job';
import type { JobFile } from '../../../targets/submission/job-file';
import { type Glance, noGlance } from './glance';
import { judgeRun, type RunEvidence } from './standing';

const now = 1_800_000_000;
const lockOf = (host = 'node07') =>
  JSON.stringify({ pid: 7, host, token: 'held', boot: 'another boot', space: 's' });
const started = { seq: 0, t: now - 3000, attempt: 1, maxSteps: 100 };
const training: Glance = {
  ...noGlance,
  started,
  lastStep: { seq: 9, t: now - 20, step: 5 },
  newest: now - 20,
  lock: lockOf(),
};
const ended = (outcome: 'completed' | 'failed' | 'stopped' | 'preempted'): Glance => ({
  ...training,
  lock: '',
  finished: { seq: 10, t: now - 10, outcome },
});
const job: JobFile = {
  scheduler: 'slurm',
  job: { id: 42, cluster: undefined },
  token: 'token',
  submitted: now - 4000,
  target: 'lab',
  user: 'me',
};
const record = (words: string, over: Partial<SlurmJob> = {}): SlurmJob => ({
  id: { id: 42, cluster: undefined },
  name: 'run',
  comment: 'token',
  words: words.split(' '),
  reason: '',
  submitted: now - 4000,
  started: now - 3500,
  ends: undefined,
  nodes: 'node07',
  exit: undefined,
  restarts: undefined,
  output: undefined,
  ...over,
});
const queue = (...jobs: readonly SlurmJob[]): QueueAnswer => ({ answered: true, clock: now, jobs });
const file = (modified: number) => ({ inode: '1', size: 1, modified });
const files = { 'events.jsonl': file(now - 20), 'job.json': file(now - 4000), 'events.lock': file(now - 3) };

function judge(over: Partial<RunEvidence> & { readonly glance: Glance }) {
  return judgeRun({
    files,
    clock: now,
    user: 'me',
    queue: undefined,
    accounting: undefined,
    before: undefined,
    ...over,
  });
}
const stateOf = (over: Partial<RunEvidence> & { readonly glance: Glance }) => judge(over).standing.state;

describe('where a run stands', () => {
  describe('by its log and its lock', () => {
    it('is running while its lock is touched, and what its log says when it has ended', () => {
      assert.equal(stateOf({ glance: training }), 'running');
      for (const outcome of ['completed', 'failed', 'stopped', 'preempted'] as const)
        assert.equal(stateOf({ glance: ended(outcome) }), outcome);
    });

    it('is stopping when it was asked to, by a request that means this very hold', () => {
      const request = { ask: 'stop', token: 'held', by: 'ana', t: now, now: false };
      assert.deepEqual(judge({ glance: { ...training, control: JSON.stringify(request) } }).standing, {
        state: 'stopping',
        reason: 'Asked to stop by ana.',
      });
      const other = JSON.stringify({ ...request, token: 'earlier' });
      assert.equal(stateOf({ glance: { ...training, control: other } }), 'running');
    });

    it('is lost only when the next look finds its lock as quiet as before: a clock may be behind', () => {
      const hour = { ...files, 'events.lock': file(now - 3600), 'events.jsonl': file(now - 3600) };
      const first = judge({ glance: training, files: hour });
      assert.equal(first.standing.state, 'unknown');
      const again = { glance: training, before: first.seen };
      assert.equal(stateOf({ ...again, files: hour, clock: now + 30 }), 'unknown');
      assert.equal(stateOf({ ...again, files: hour, clock: now + 80 }), 'lost');
      // Touched between two looks: it lives, however wrong the clock is.
      const touched = { ...hour, 'events.lock': file(now - 3520) };
      const second = judge({ ...again, files: touched, clock: now + 80 });
      assert.notEqual(second.standing.state, 'lost');
    });

    it('is lost at once where no clock can be so wrong', () => {
      const old = { ...files, 'events.lock': file(now - 40 * 3600), 'events.jsonl': file(now - 40 * 3600) };
      assert.equal(stateOf({ glance: training, files: old }), 'lost');
    });

    it('is not lost a moment after its last sign: its end may be on its way', () =>
      assert.equal(
        stateOf({ glance: { ...training, lock: '' }, files: { 'events.jsonl': file(now - 2) } }),
        'unknown',
      ));

    it('is starting when its process was started a moment ago, also where an earlier attempt has logged its end', () => {
      const process: JobFile = {
        scheduler: 'process',
        pid: 7,
        token: 't',
        submitted: now - 2,
        target: 'lab',
        user: 'me',
      };
      const at = { 'events.jsonl': file(now - 500), 'job.json': file(now - 2) };
      assert.equal(
        stateOf({ glance: { ...noGlance, job: process }, files: { 'job.json': file(now - 2) } }),
        'starting',
      );
      assert.equal(stateOf({ glance: { ...ended('stopped'), job: process }, files: at }), 'starting');
    });
  });

  describe('as a job', () => {
    it('is what queue and log say together', () => {
      const glance = { ...training, job };
      assert.equal(stateOf({ glance, queue: queue(record('RUNNING')) }), 'running');
      assert.equal(stateOf({ glance, queue: queue(record('TIMEOUT')) }), 'time-limit');
      assert.equal(stateOf({ glance, queue: queue(record('OUT_OF_MEMORY')) }), 'out-of-memory');
      assert.equal(
        stateOf({ glance: { ...ended('completed'), job }, queue: queue(record('RUNNING')) }),
        'completing',
      );
    });

    it('is queued again, and not stopped, when what it had left was submitted once more', () => {
      const resumed = {
        ...job,
        submitted: now - 8,
        token: 'second',
        job: { id: 43, cluster: undefined },
      } as const;
      const glance = { ...ended('stopped'), job: resumed };
      const at = { 'events.jsonl': file(now - 500), 'job.json': file(now - 8) };
      const waits = record('PENDING', {
        id: resumed.job,
        comment: 'second',
        submitted: now - 8,
        started: undefined,
      });
      assert.equal(stateOf({ glance, files: at, queue: queue(waits) }), 'requeued');
      assert.equal(stateOf({ glance, files: at, queue: queue() }), 'pending');
      assert.equal(
        stateOf({ glance, files: at, queue: queue({ ...waits, words: ['RUNNING'], started: now - 5 }) }),
        'starting',
      );
    });

    it('runs where the controller is down at the first look, and its lock is touched', () => {
      const silent: QueueAnswer = { answered: false, why: 'Unable to contact slurm controller' };
      assert.equal(stateOf({ glance: { ...training, job }, queue: silent }), 'running');
      const quiet = { ...training, job, lock: '' };
      assert.equal(
        stateOf({ glance: quiet, queue: silent, files: { 'events.jsonl': file(now - 900) } }),
        'unknown',
      );
    });

    it('of a colleague is what the queue shows of it, and by its lock where it shows nothing', () => {
      const glance = { ...training, job: { ...job, user: 'ana' } };
      const shown: QueueAnswer = { answered: true, clock: now, jobs: [], others: [record('SUSPENDED')] };
      assert.deepEqual(judge({ glance, queue: shown }).standing, {
        state: 'running',
        nodes: 'node07',
        suspended: true,
      });
      assert.equal(stateOf({ glance, queue: queue() }), 'running');
      const silent = { ...glance, lock: '' };
      const at = { 'events.jsonl': file(now - 900), 'job.json': file(now - 4000) };
      const hidden = judge({ glance: silent, queue: queue(), files: at }).standing;
      assert.ok(hidden.state === 'unknown' && /job of ana/.test(hidden.reason));
    });

    it('whose submission broke off is found by its token, or said not to be known', () => {
      const glance: Glance = { ...noGlance, job: { ...job, job: undefined, submitted: now - 10 } };
      const at = { 'job.json': file(now - 10) };
      assert.equal(stateOf({ glance, files: at, queue: queue() }), 'pending');
      const pending = record('PENDING', { started: undefined });
      assert.equal(stateOf({ glance, files: at, queue: queue(pending), clock: now + 900 }), 'pending');
      assert.equal(stateOf({ glance, files: at, queue: queue(), clock: now + 900 }), 'unknown');
    });

    it('that left the queue is what the accounting says, where there is one', () => {
      const glance = { ...training, job, lock: '' };
      const at = { ...files, 'events.jsonl': file(now - 900) };
      const gone = { glance, files: at, queue: queue() };
      assert.equal(stateOf(gone), 'unknown');
      assert.equal(stateOf({ ...gone, accounting: [record('NODE_FAIL')], clock: now + 900 }), 'node-failed');
      assert.equal(
        stateOf({ ...gone, accounting: [record('COMPLETED', { comment: 'another' })] }),
        'unknown',
      );
    });
  });
});
