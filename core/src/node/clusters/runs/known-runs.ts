import type { JobId } from '../../../slurm/jobs/job-id';
import { type QueueAnswer, queueOfCluster } from '../../../slurm/jobs/queue-question';
import type { SlurmJob } from '../../../slurm/jobs/slurm-job';
import { LOCK_FILE } from '../../runs/run-lock';
import { type Glance, noGlance } from './glance';
import type { RememberedRun } from './last-look';
import type { ListedFolder, Listing } from './list-folders';
import { isForeign, isOver, judgeRun } from './standing';

/** How often the accounting is asked for a job that it does not know yet: it lags by seconds. */
const mostAccountings = 3;

/** All runs of a host that are known, and what one look after the other says of them. */
export class KnownRuns {
  private readonly byFolder = new Map<string, RememberedRun>();
  private readonly accounted = new Map<string, { tries: number; records: readonly SlurmJob[] }>();

  constructor(remembered: readonly RememberedRun[] = []) {
    for (const run of remembered) this.byFolder.set(run.listed.folder, run);
  }

  get all(): readonly RememberedRun[] {
    return [...this.byFolder.values()];
  }

  get(folder: string): RememberedRun | undefined {
    return this.byFolder.get(folder);
  }

  /** The users whose jobs are to be asked for beside one's own. */
  others(user: string): readonly string[] {
    const names = this.all
      .filter(({ glance, standing }) => isForeign(glance.job, user) && !isOver(standing))
      .map(({ glance }) => glance.job!.user);
    return [...new Set(names)];
  }

  /** Other clusters under the same accounting, which have jobs of runs that are not over. */
  get clusters(): readonly string[] {
    const names = this.all.flatMap(({ glance: { job }, standing }) =>
      job?.scheduler === 'slurm' && !isOver(standing) ? (job.job?.cluster ?? []) : [],
    );
    return [...new Set(names)];
  }

  /**
   * Takes a listing over. What is not there any more is forgotten, where its folder of runs is there.
   * @param targets by the places of the folders that were searched
   * @returns the folders to look into, the newest first
   */
  list({ folders, roots }: Listing, targets: readonly string[]): readonly string[] {
    const listed = new Set(folders.map(({ folder }) => folder));
    for (const { listed: before, target } of this.all) {
      const root = roots[targets.indexOf(target)];
      if (root !== undefined && !listed.has(before.folder)) this.byFolder.delete(before.folder);
    }
    const seen = new Set<string>();
    for (const one of folders) {
      // A folder that two targets have is the first one's.
      if (seen.has(one.folder)) continue;
      seen.add(one.folder);
      const before = this.byFolder.get(one.folder);
      const due = !before || before.due || hasChanged(before.listed, one);
      const known = before ?? { glance: noGlance, ...unseen };
      this.byFolder.set(one.folder, { ...known, listed: one, target: targets[one.root]!, due });
    }
    return this.all
      .filter(({ due }) => due)
      .map(({ listed }) => listed)
      .sort((a, b) => age(b) - age(a))
      .map(({ folder }) => folder);
  }

  /** Takes over what was seen in run folders. */
  glance(glances: ReadonlyMap<string, Glance>): void {
    for (const [folder, glance] of glances) {
      const before = this.byFolder.get(folder);
      if (!before) continue;
      const isSameJob = before.glance.job?.token === glance.job?.token;
      const seen = isSameJob ? before.seen : { ...before.seen, job: undefined };
      this.byFolder.set(folder, { ...before, glance: withKnown(glance, before.glance), seen, due: false });
    }
  }

  /** Takes over what a mirror holds, which is newer than the last listing. */
  mirror(folder: string, glance: Glance, files: ListedFolder['files']): void {
    const before = this.byFolder.get(folder);
    if (!before) return;
    this.byFolder.set(folder, { ...before, listed: { ...before.listed, files } });
    this.glance(new Map([[folder, glance]]));
  }

  /** The jobs that the accounting may know more of: they have left the queue. */
  leftQueue(queue: QueueAnswer, user: string): readonly JobId[] {
    if (!queue.answered) return [];
    const there = new Set(queue.jobs.map(({ comment }) => comment));
    return this.all.flatMap(({ glance: { job }, seen }) => {
      if (job?.scheduler !== 'slurm' || !job.job || there.has(job.token) || isForeign(job, user)) return [];
      if (!queueOfCluster(queue, job.job.cluster).answered) return [];
      const { tries = 0, records = [] } = this.accounted.get(job.token) ?? {};
      // One that was seen to its end in the queue needs no second witness.
      const isSeen = seen.job?.last !== undefined && isOver(seen.job.state);
      return isSeen || records.length > 0 || tries >= mostAccountings ? [] : [job.job];
    });
  }

  account(jobs: readonly JobId[], records: readonly SlurmJob[] | undefined): void {
    const isSame = (one: JobId) => (other: JobId) => one.id === other.id && one.cluster === other.cluster;
    for (const { glance } of this.all) {
      const { job } = glance;
      if (job?.scheduler !== 'slurm' || !job.job || !jobs.some(isSame(job.job))) continue;
      const tries = (this.accounted.get(job.token)?.tries ?? 0) + 1;
      const isOwn = isSame(job.job);
      const own = (records ?? []).filter(({ id }) => isOwn(id));
      this.accounted.set(job.token, { tries, records: own });
    }
  }

  /** Judges runs by all that is known. @returns whether one stands elsewhere than before */
  judge(
    clock: number,
    user: string,
    queue: QueueAnswer | undefined,
    folders = [...this.byFolder.keys()],
  ): boolean {
    let isChanged = false;
    for (const folder of folders) {
      const run = this.byFolder.get(folder);
      if (!run || run.glance.unseen) continue;
      const { listed, glance, seen: before } = run;
      const accounting = glance.job ? this.accounted.get(glance.job.token)?.records : undefined;
      const judged = judgeRun({ glance, files: listed.files, clock, user, queue, accounting, before });
      isChanged ||= judged.standing.state !== run.standing.state;
      this.byFolder.set(folder, { ...run, ...judged });
    }
    return isChanged;
  }
}

const unseen: Pick<RememberedRun, 'standing' | 'seen'> = {
  standing: { state: 'unknown', reason: 'It was not read yet.' },
  seen: { job: undefined, quiet: undefined },
};

const age = ({ files }: ListedFolder) => Math.max(...Object.values(files).map(({ modified }) => modified));

/** A lock that is only touched holds what it held. */
function hasChanged({ files: before }: ListedFolder, { files }: ListedFolder): boolean {
  const names = new Set([...Object.keys(before), ...Object.keys(files)]);
  return [...names].some((name) => {
    const [a, b] = [before[name], files[name]];
    if (!a || !b || a.inode !== b.inode || a.size !== b.size) return true;
    return name !== LOCK_FILE && a.modified !== b.modified;
  });
}

/** The beginning of an attempt is known from the look at which it was new; later it lies too far back. */
function withKnown(glance: Glance, before: Glance): Glance {
  const [now, known] = [glance.started, before.started];
  return known && (now === undefined || known.seq > now.seq) && (glance.newest ?? 0) >= known.t
    ? { ...glance, started: known }
    : glance;
}
