import type { Host } from '@phantomlab/core/node/hosts/host';
import type { Target } from '@phantomlab/core/targets/target';
import { HostRuns } from './host-runs';
import type { GroupNode } from './nodes';

/** The key of a host; '' is this machine. */
export const hostKey = (host: string | undefined): string => host ?? '';

interface Surroundings {
  /** The host for what goes on by itself. */
  host(name: string | undefined): Host;
  isAttached(folder: string, host: string): boolean;
  /** The folder that is searched where a host has no target of its own. */
  under(targets: readonly Target[]): string | undefined;
  changed(): void;
}

/** The runs of each host that a usable target is on. */
export class RunsByHost {
  private readonly byHost = new Map<string, HostRuns>();
  private visible = false;

  constructor(private readonly around: Surroundings) {}

  dispose(): void {
    for (const one of this.byHost.values()) one.dispose();
  }

  get(host: string | undefined): HostRuns | undefined {
    return this.byHost.get(hostKey(host));
  }

  get all(): readonly (readonly [host: string, runs: HostRuns])[] {
    return [...this.byHost];
  }

  /** Hosts whose targets are as before keep what is known of their runs. */
  renew(groups: readonly GroupNode[]): void {
    const wanted = new Map<string, readonly Target[]>();
    for (const { target, why } of groups) {
      if (!target || why !== undefined) continue;
      const key = hostKey(target.host);
      wanted.set(key, [...(wanted.get(key) ?? []), target]);
    }
    for (const [key, one] of this.byHost) {
      const same = JSON.stringify(wanted.get(key)) === JSON.stringify(one.targets);
      if (same) continue;
      one.dispose();
      this.byHost.delete(key);
    }
    for (const [key, own] of wanted) if (!this.byHost.has(key)) this.open(key, own);
  }

  setVisible(visible: boolean): void {
    this.visible = visible;
    for (const one of this.byHost.values()) one.setVisible(visible);
  }

  /** Asks again the hosts that are asked at all. */
  async refresh(): Promise<void> {
    const begun = [...this.byHost.values()].filter(({ isBegun }) => isBegun);
    await Promise.all(begun.map((one) => one.refresh()));
  }

  private open(key: string, targets: readonly Target[]): void {
    const { host, isAttached, under, changed } = this.around;
    const own = host(key === '' ? undefined : key);
    const runs = new HostRuns(own, targets, (folder) => isAttached(folder, key), changed, under(targets));
    this.byHost.set(key, runs);
    runs.setVisible(this.visible);
    if (key === '') runs.begin();
  }
}
