import { readdir } from 'node:fs/promises';
import type { RunLife } from '@phantomlab/core/node/runs/run-life';
import { findRuns, type RunFolder } from '@phantomlab/core/node/runs/run-list';
import { type RunSummary, summarizeRun } from '@phantomlab/core/node/runs/run-summary';
import { checkpointStep } from '@phantomlab/core/run/checkpoint-folder';

/** A run with what a list says of it. */
export interface ListedRun extends RunFolder {
  readonly summary: RunSummary;
  /** Whether it can be continued: it has not come to its end, and left a checkpoint to the trainer here. */
  readonly resumable: boolean;
}

/** What is known besides of runs whose folders are mirrors of those on other machines. */
export interface OtherRuns {
  readonly folders: readonly string[];
  /** Undefined: the folder tells, as of a run here. */
  lifeOf(folder: string): RunLife | undefined;
  isResumable(folder: string): boolean | undefined;
}

export interface RunsListener {
  /** Something about the list is another than before. */
  changed(): void;
  /** A run that was under way has ended, or was lost. */
  ended(run: ListedRun): void;
  /** A folder that holds a log, and is left out. */
  trouble(folder: string, error: unknown): void;
}

/** What nobody knows is not taken for an end. */
const underWay: ReadonlySet<RunSummary['status']> = new Set(['waiting', 'running', 'stopping', 'unknown']);

export const isUnderWay = ({ summary }: { readonly summary: Pick<RunSummary, 'status'> }) =>
  underWay.has(summary.status);

/** Looks at a lost run before it counts: a training's keeper records how it ended. */
const looksUntilLost = 3;

/** The runs below some folders, and how they stand. Looks only on request. */
export class KnownRuns {
  private runs: readonly ListedRun[] = [];
  /** Looks at runs that were under way when they were last well, and have seemed lost since. */
  private readonly inDoubt = new Map<string, number>();

  /** @param roots where runs are looked for */
  constructor(
    private readonly roots: () => readonly string[],
    private readonly listener: RunsListener,
    private readonly others: () => OtherRuns | undefined = () => undefined,
  ) {}

  /** The runs found last, newest first. */
  get all(): readonly ListedRun[] {
    return this.runs;
  }

  get live(): readonly ListedRun[] {
    return this.runs.filter((run) => isUnderWay(run) || this.inDoubt.has(run.folder));
  }

  of(folder: string | undefined): ListedRun | undefined {
    return this.runs.find((run) => run.folder === folder);
  }

  /** Searches all folders again. */
  async search(): Promise<void> {
    const roots = [...this.roots(), ...(this.others()?.folders ?? [])];
    const found = (await Promise.all(roots.map((root) => findRuns(root)))).flat();
    const once = new Map(found.map((run) => [run.folder, run]));
    const listed = await Promise.all([...once.values()].map((run) => this.listed(run, this.of(run.folder))));
    this.take(listed);
  }

  /** Looks again at the runs that are under way. */
  async look(): Promise<void> {
    const live = new Set(this.live);
    if (live.size === 0) return;
    const looked = await Promise.all(
      this.runs.map((run) =>
        live.has(run) ? this.listed({ ...run, modified: Date.now() / 1000 }, run) : run,
      ),
    );
    this.take(looked);
  }

  private take(listed: readonly (ListedRun | undefined)[]): void {
    const before = new Map(this.runs.map((run) => [run.folder, run]));
    this.runs = listed
      .filter((run) => run !== undefined)
      .sort((a, b) => (b.summary.started?.t ?? b.modified) - (a.summary.started?.t ?? a.modified));
    const changed =
      before.size !== this.runs.length || this.runs.some((run) => !sameInList(run, before.get(run.folder)));
    const ended = this.runs.filter((run) => this.hasEnded(run, before.get(run.folder)));
    if (changed) this.listener.changed();
    for (const run of ended) this.listener.ended(run);
  }

  private hasEnded(run: ListedRun, before: ListedRun | undefined): boolean {
    const { folder, summary } = run;
    if (isUnderWay(run)) {
      this.inDoubt.delete(folder);
      return false;
    }
    const doubts = this.inDoubt.get(folder);
    if (doubts === undefined && !(before && isUnderWay(before))) return false;
    if (summary.status === 'lost' && (doubts ?? 0) + 1 < looksUntilLost) {
      this.inDoubt.set(folder, (doubts ?? 0) + 1);
      return false;
    }
    this.inDoubt.delete(folder);
    return true;
  }

  /** A run that has not been written since keeps its summary. A folder that vanished meanwhile is no run. */
  private async listed(run: RunFolder, before: ListedRun | undefined): Promise<ListedRun | undefined> {
    const settled = before && !isUnderWay(before) && !this.inDoubt.has(run.folder);
    const others = this.others();
    const life = others?.lifeOf(run.folder);
    if (settled && before.modified === run.modified && (!life || life.status === before.summary.status))
      return before;
    try {
      const { folder, name, modified } = run;
      const summary = { ...(await summarizeRun(folder, before?.summary)), ...life };
      const resumable = others?.isResumable(folder) ?? (await canGoOn(folder, summary));
      return { folder, name, modified, summary, resumable };
    } catch (error) {
      this.listener.trouble(run.folder, error);
      return undefined;
    }
  }
}

function sameInList(a: ListedRun, b: ListedRun | undefined): boolean {
  const keys = ['status', 'reason', 'step', 'size'] as const;
  return (
    b !== undefined && a.resumable === b.resumable && keys.every((key) => a.summary[key] === b.summary[key])
  );
}

/** Runs of others' trainers are watched here, and continued where they were started. */
async function canGoOn(folder: string, { status, started }: RunSummary): Promise<boolean> {
  if (underWay.has(status) || status === 'completed' || !isOwnTrainer(started)) return false;
  return (await readdir(folder)).some((name) => checkpointStep(name) !== undefined);
}

/** Whether PhantomLab made a run, with the embedded trainer or TRL. */
export function isOwnTrainer(started: RunSummary['started']): boolean {
  const { name = '' } = started?.trainer ?? {};
  return name.startsWith('phantomlab') || name === 'trl';
}
