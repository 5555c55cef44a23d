/** The long options of sbatch, of 22.05 and of those that came by 25.05. */
const longOptions: readonly string[] = `
  account acctg-freq array batch bb bbf begin chdir cluster cluster-constraint clusters comment consolidate-segments
  constraint container container-id contiguous core-spec cores-per-socket cpu-freq cpus-per-gpu cpus-per-task deadline
  delay-boot dependency distribution error exclude exclusive export export-file extra extra-node-info get-user-env gid
  gpu-bind gpu-freq gpus gpus-per-node gpus-per-socket gpus-per-task gres gres-flags help hint hold ignore-pbs input
  job-name kill-on-invalid-dep licenses mail-type mail-user mcs-label mem mem-bind mem-per-cpu mem-per-gpu mincpus
  network nice no-kill no-requeue nodefile nodelist nodes ntasks ntasks-per-core ntasks-per-gpu ntasks-per-node
  ntasks-per-socket oom-kill-step open-mode output overcommit oversubscribe parsable partition power prefer priority
  profile propagate qos quiet reboot requeue reservation resv-ports segment signal sockets-per-node spread-job
  spread-segments stepmgr switches test-only thread-spec threads-per-core time time-min tmp tres-bind tres-per-task uid
  usage use-min-nodes verbose version wait wait-all-nodes wckey wrap container-image container-mounts container-name
`
  .trim()
  .split(/\s+/)
  .map((name) => `--${name}`);

const longOf: Readonly<Record<string, string>> = {
  ...{ '-A': '--account', '-a': '--array', '-b': '--begin', '-C': '--constraint', '-c': '--cpus-per-task' },
  ...{
    '-D': '--chdir',
    '-d': '--dependency',
    '-e': '--error',
    '-F': '--nodefile',
    '-G': '--gpus',
    '-H': '--hold',
  },
  ...{ '-i': '--input', '-J': '--job-name', '-L': '--licenses', '-M': '--clusters', '-m': '--distribution' },
  ...{
    '-N': '--nodes',
    '-n': '--ntasks',
    '-O': '--overcommit',
    '-o': '--output',
    '-p': '--partition',
    '-q': '--qos',
  },
  ...{ '-s': '--oversubscribe', '-t': '--time', '-W': '--wait', '-w': '--nodelist', '-x': '--exclude' },
};

export const sbatchOptions: ReadonlySet<string> = new Set(longOptions);

/**
 * The long form of an option of sbatch, which takes a beginning that only one option has for the whole of it.
 * @param option `-p`, `--partition` or `--part`
 * @returns undefined: none that is known
 */
export function sbatchOption(option: string): string | undefined {
  if (!option.startsWith('--')) return longOf[option];
  if (sbatchOptions.has(option)) return option;
  const begun = longOptions.filter((name) => name.startsWith(option));
  return begun.length === 1 ? begun[0] : undefined;
}
