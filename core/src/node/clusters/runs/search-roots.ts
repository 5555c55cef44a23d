import type { Target } from '../../../targets/target';
import type { Host } from '../../hosts/host';
import { SlurmError, SlurmHost } from '../../slurm/slurm-host';
import { runsFolder } from '../runs-folder';

/** The folders of a host that are searched for runs. */
export interface SearchRoots {
  /** Absolute, one a target. */
  readonly roots: readonly string[];
  /** Of the targets. */
  readonly names: readonly string[];
  /** Targets whose folder is not known there, in words. */
  readonly faults: readonly string[];
}

/**
 * The folders of runs of targets, with `~` and variables filled in by their host.
 * @param under a folder that is searched in place of all of them
 * @throws what `Host.run` throws where the host can't be asked
 */
export async function searchRoots(
  host: Host,
  targets: readonly Target[],
  under?: string,
): Promise<SearchRoots> {
  const [roots, names, faults] = [[] as string[], [] as string[], [] as string[]];
  const slurm = new SlurmHost(host);
  for (const target of under === undefined ? targets : targets.slice(0, 1)) {
    try {
      const { folder } = await slurm.expand(under === undefined ? target : { ...target, folder: under });
      roots.push(under === undefined ? runsFolder(folder) : folder);
      names.push(target.name);
    } catch (error) {
      if (!(error instanceof SlurmError)) throw error;
      faults.push(error.message);
    }
  }
  return { roots, names, faults };
}
