import { type FollowedRun, followRun } from '../../hosts/follow-run';
import type { Host } from '../../hosts/host';

/** Changes of a log that come together are told together. */
const togetherMs = 100;

interface Shared {
  readonly run: FollowedRun;
  users: number;
  due: NodeJS.Timeout | undefined;
}

/** Runs of a host that are mirrored as they grow, each once however many follow it. */
export class FollowedRuns {
  private readonly shared = new Map<string, Shared>();

  /** @param changed called some time after a mirror has changed */
  constructor(
    private readonly host: Host,
    private readonly changed: (folder: string) => void,
  ) {}

  /** @param folder on the host */
  follow(folder: string): FollowedRun {
    const one = this.shared.get(folder) ?? this.begin(folder);
    one.users += 1;
    let isDone = false;
    return {
      folder: one.run.folder,
      log: one.run.log,
      dispose: () => {
        if (isDone) return;
        isDone = true;
        one.users -= 1;
        if (one.users === 0) this.end(folder, one);
      },
    };
  }

  dispose(): void {
    for (const [folder, one] of this.shared) this.end(folder, one);
  }

  private begin(folder: string): Shared {
    const changed = () => {
      const one = this.shared.get(folder);
      if (!one || one.due) return;
      one.due = setTimeout(() => {
        one.due = undefined;
        this.changed(folder);
      }, togetherMs);
    };
    const one: Shared = { run: followRun(this.host, folder, { changed }), users: 0, due: undefined };
    this.shared.set(folder, one);
    return one;
  }

  private end(folder: string, { run, due }: Shared): void {
    clearTimeout(due);
    this.shared.delete(folder);
    run.dispose();
  }
}
