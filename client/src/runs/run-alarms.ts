import type { Alarm } from '@phantomlab/core/run/alarms/alarm';
import type * as vscode from 'vscode';
import { isUnderWay, type ListedRun } from './known-runs';

/** Runs that continue are looked at so often, unless a view follows them anyway. */
const lookEveryMs = 60_000;
/** Logs of ended runs that are longer are not read for their alarms alone. */
const mostBytes = 64 << 20;
const key = 'runs.alarms';

interface Looked {
  readonly alarms: readonly Alarm[];
  /** Bytes that the log had. */
  readonly size: number;
  readonly at: number;
}

/** What a person should look at in each run, as it was found last. Runs are looked at one after the other. */
export class RunAlarms {
  private readonly looked: Map<string, Looked>;
  private isLooking = false;

  constructor(
    private readonly memory: vscode.Memento,
    /** Looks at a whole run. */
    private readonly alarmsOf: (folder: string) => Promise<readonly Alarm[]>,
    private readonly changed: () => void,
  ) {
    this.looked = new Map(memory.get<[string, Looked][]>(key, []));
  }

  of(folder: string): readonly Alarm[] {
    return this.looked.get(folder)?.alarms ?? [];
  }

  /** A view that follows a run has found these. */
  found({ folder, size }: { folder: string; size: number }, alarms: readonly Alarm[]): void {
    const codes = (all: readonly Alarm[]) => all.map(({ code, message }) => `${code} ${message}`).join('\n');
    const isNew = codes(this.of(folder)) !== codes(alarms);
    this.looked.set(folder, { alarms, size, at: Date.now() });
    if (!isNew) return;
    this.changed();
    void this.memory.update(key, [...this.looked].slice(-200));
  }

  /** Looks at the run that is due longest, if any is. */
  async look(runs: readonly ListedRun[]): Promise<void> {
    const due = runs.find((run) => this.isDue(run));
    if (!due || this.isLooking) return;
    this.isLooking = true;
    try {
      this.found({ folder: due.folder, size: due.summary.size }, await this.alarmsOf(due.folder));
    } catch {
      // A log that can't be read is reported where it is opened.
      this.looked.set(due.folder, { alarms: [], size: due.summary.size, at: Date.now() });
    } finally {
      this.isLooking = false;
    }
  }

  private isDue(run: ListedRun): boolean {
    const { folder, summary } = run;
    const known = this.looked.get(folder);
    if (known?.size === summary.size) return false;
    // Alarms need twenty steps.
    if (summary.step < 20) return false;
    return isUnderWay(run) ? Date.now() - (known?.at ?? 0) > lookEveryMs : summary.size <= mostBytes;
  }
}
