import { setTimeout as pause } from 'node:timers/promises';
import type { QueueAnswer } from '../../../slurm/jobs/queue-question';
import type { LastLook } from '../../../slurm/state/when-to-ask';
import type { Target } from '../../../targets/target';
import type { FollowedRun } from '../../hosts/follow-run';
import type { Host } from '../../hosts/host';
import { thisMachine } from '../../hosts/this-machine';
import { mirrorCache } from '../../mirrors/mirror-cache';
import { mirrorFolder } from '../../mirrors/mirror-place';
import { SlurmHost } from '../../slurm/slurm-host';
import { askGlances, askHost } from './ask-host';
import { AskedAccounting } from './asked-accounting';
import { FollowedRuns } from './followed-runs';
import { filesOfMirror, glanceOfMirror } from './glance-of-mirror';
import { KnownRuns } from './known-runs';
import { keepLastLook, readLastLook } from './last-look';
import type { Listing } from './list-folders';
import { LookSchedule } from './look-schedule';
import { searchRoots } from './search-roots';
import { slurmSilences } from './slurm-silences';
import { newestFirst, type TargetRun, targetRun } from './target-run';
import { tidyAfterListing } from './tidy-after-listing';

interface Disposable {
  dispose(): void;
}

export interface RunsOfHostOptions {
  /** Folder of mirrors; the user's cache unless given. */
  readonly mirrors?: string;
  /** A folder of the host that is searched in place of the targets' own; absolute, or with `~` and variables. */
  readonly under?: string;
  /** Milliseconds for which an answer is waited for. */
  readonly patienceMs?: number;
  /** How many folders are looked into in one look, the newest first; all are listed. */
  readonly page?: number;
}

/** A look at a folder takes its host some hundredths of a second. */
const defaultPage = 200;

const defaultPatienceMs = 20_000;

const tidyEveryMs = 86_400_000;

/**
 * The runs of all targets of one host, also those that somebody else or a terminal started. All of them are asked for in
 * one question, as often as a login node bears, and only while somebody watches. What the newest look has brought stays
 * on this disk: it is there at once the next time, and where the host can't be reached.
 */
export class RunsOfHost {
  /** Why the newest look brought nothing, or not all; undefined: it did. */
  fault: string | undefined;
  /** Of the newest answer, by this machine's clock: Unix milliseconds. */
  looked: number | undefined;
  private readonly slurm: SlurmHost | undefined;
  private readonly accounting: AskedAccounting | undefined;
  private readonly mirrors: string;
  private readonly known: KnownRuns;
  private readonly listeners = new Set<() => void>();
  private readonly followed: FollowedRuns;
  private readonly schedule = new LookSchedule(
    () => this.look(),
    () => void this.refresh(),
  );
  private listed: readonly TargetRun[] | undefined;
  private folders: Record<string, string>;
  private user: string;
  private queue: QueueAnswer | undefined;
  /** The host's clock ahead of this machine's, in seconds. */
  private ahead = 0;
  private tidyFrom = 0;
  private disposed = false;

  constructor(
    private readonly host: Host,
    private readonly targets: readonly Target[],
    private readonly options: RunsOfHostOptions = {},
  ) {
    this.mirrors = options.mirrors ?? mirrorCache();
    this.slurm = targets.some(({ scheduler }) => scheduler === 'slurm') ? new SlurmHost(host) : undefined;
    const last = options.under === undefined ? readLastLook(this.mirrors, host.name) : undefined;
    const names = new Set(targets.map(({ name }) => name));
    this.known = new KnownRuns(last?.runs.filter(({ target }) => names.has(target)));
    this.accounting = this.slurm && new AskedAccounting(this.slurm, this.known);
    this.folders = { ...last?.folders };
    this.user = last?.user ?? '';
    this.looked = last?.looked;
    this.followed = new FollowedRuns(host, (folder) => void this.takeMirror(folder));
  }

  /** The most recently written first. */
  get runs(): readonly TargetRun[] {
    this.listed ??= this.known.all
      .map((run) => targetRun(run, this.mirrorOf(run.listed.folder), this.user))
      .sort(newestFirst);
    return this.listed;
  }

  /** Looks into the folder of a run that was only listed until now. @throws Error when the host can't be asked */
  async lookInto(folder: string): Promise<void> {
    if (!this.known.get(folder)?.glance.unseen) return;
    await askGlances(this.host, [folder], (glances) => this.takeGlances(glances));
  }

  /** The host's clock now, in Unix seconds: what the times of runs are counted from. */
  get clock(): number {
    return Date.now() / 1000 + this.ahead;
  }

  onChange(listener: () => void): Disposable {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  /** Looks now, and then again and again until it is disposed. */
  watch(): Disposable {
    return this.schedule.watch();
  }

  /**
   * Looks now. What went wrong is told by `fault`. A question that is on its way when a line breaks is answered when it
   * stands again: it is not waited for longer than is bearable, and not asked twice.
   */
  async refresh(): Promise<void> {
    const late = new AbortController();
    const { patienceMs = defaultPatienceMs } = this.options;
    const isLate = pause(patienceMs, true, { signal: late.signal, ref: false }).catch(() => false);
    const answered = this.schedule.now().then(() => false);
    if (await Promise.race([answered, isLate])) {
      this.fault = `${this.host.name} has not answered yet: the line is down, or it is very busy.`;
      this.tell();
    }
    late.abort();
  }

  /** Mirrors a run while it is followed: what its log says is known within a second or two. @param folder on the host */
  follow(folder: string): FollowedRun {
    return this.followed.follow(folder);
  }

  dispose(): void {
    this.disposed = true;
    this.schedule.dispose();
    this.followed.dispose();
    this.listeners.clear();
  }

  private async look(): Promise<Omit<LastLook, 'waited'>> {
    try {
      const changed = await this.ask();
      return { answered: this.queue?.answered ?? true, changed };
    } catch (error) {
      this.fault = (error as Error).message;
      return { answered: false, changed: false };
    } finally {
      this.tell();
    }
  }

  private async ask(): Promise<boolean> {
    const { under } = this.options;
    const search = await searchRoots(this.host, this.targets, under);
    const { roots, names } = search;
    const faults = [...search.faults];
    if (under === undefined) for (const [at, name] of names.entries()) this.folders[name] = roots[at]!;
    const others = this.slurm && this.known.others(this.user);
    const { clusters } = this.known;
    const { listing, queue } = await askHost(this.host, roots, others, clusters);
    const { clock, user } = listing;
    [this.user, this.queue, this.ahead] = [user, queue, clock - Date.now() / 1000];
    const before = new Set(this.known.all.map(({ listed }) => listed.folder));
    const due = this.known.list(listing, names);
    let changed = due.some((folder) => !before.has(folder));
    if (queue) await this.accounting?.ask(queue, user);
    const dueSet = new Set(due);
    const same = [...before].filter((folder) => !dueSet.has(folder));
    changed = this.known.judge(clock, user, queue, same) || changed;
    const { page = defaultPage } = this.options;
    await askGlances(this.host, due.slice(0, page), (glances) => {
      changed = this.takeGlances(glances) || changed;
    });
    if (others) changed = (await this.askOfNew(others, clusters, clock)) || changed;
    faults.push(...slurmSilences(this.host.name, this.queue));
    this.fault = faults.length > 0 ? faults.join(' ') : undefined;
    this.looked = Date.now();
    await this.remember();
    if (under === undefined) await this.tidyDaily(listing);
    return changed;
  }

  /** Asks Slurm again where the folders named somebody else, or another cluster, of which it was not asked. */
  private async askOfNew(
    others: readonly string[],
    clusters: readonly string[],
    clock: number,
  ): Promise<boolean> {
    const { known, user } = this;
    const now = known.others(user);
    const isNew =
      now.some((name) => !others.includes(name)) || known.clusters.some((name) => !clusters.includes(name));
    if (!isNew) return false;
    this.queue = await this.slurm!.queue(now, known.clusters);
    return known.judge(clock, user, this.queue);
  }

  private async tidyDaily(listing: Listing): Promise<void> {
    if (Date.now() < this.tidyFrom) return;
    this.tidyFrom = Date.now() + tidyEveryMs;
    await tidyAfterListing(this.mirrors, this.host, listing);
  }

  private takeGlances(glances: Parameters<KnownRuns['glance']>[0]): boolean {
    this.known.glance(glances);
    const isChanged = this.known.judge(this.clock, this.user, this.queue, [...glances.keys()]);
    this.tell();
    return isChanged;
  }

  private async remember(): Promise<void> {
    if (this.options.under !== undefined) return;
    const { user, folders, known, looked = 0 } = this;
    const look = { host: this.host.name, looked, user, folders, runs: known.all };
    const own = new Set(this.targets.map(({ name }) => name));
    // A full disk here is no fault of the runs.
    await keepLastLook(this.mirrors, look, own).catch(() => undefined);
  }

  private async takeMirror(folder: string): Promise<void> {
    const run = this.known.get(folder);
    const glance = run && (await glanceOfMirror(this.mirrorOf(folder), run.glance));
    if (this.disposed) return;
    // That there is no log yet is something that whoever follows the run waits for, too.
    if (!glance) return this.tell();
    const files = filesOfMirror(this.mirrorOf(folder), run.listed.files, this.ahead);
    this.known.mirror(folder, glance, files);
    const isChanged = this.known.judge(this.clock, this.user, this.queue, [folder]);
    // The log tells sooner than Slurm: it is asked as after a change.
    if (isChanged) this.schedule.changed();
    this.tell();
  }

  private mirrorOf(folder: string): string {
    const { name } = this.host;
    return name === thisMachine.name ? folder : mirrorFolder(this.mirrors, name, folder);
  }

  private tell(): void {
    this.listed = undefined;
    if (this.disposed) return;
    for (const listener of this.listeners) listener();
  }
}
