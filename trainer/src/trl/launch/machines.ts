/** Which of several machines this command is on, and how they find each other: each starts the same command. */
export interface Machines {
  readonly count: number;
  /** From 0, which prepares the run and writes its log. */
  readonly rank: number;
  /** Where machine 0 is reached. */
  readonly host: string;
  readonly port: number;
  /** The same for all machines of one launch, and another for the next: by it they know the launch that they wait for. */
  readonly token: string;
}

/** The options as they were given. */
export interface MachinesGiven {
  readonly machines?: number;
  readonly machineRank?: number;
  readonly rendezvous?: string;
  readonly launchToken?: string;
}

const options = {
  machines: '--machines',
  machineRank: '--machine-rank',
  rendezvous: '--rendezvous',
  launchToken: '--launch-token',
} as const;

/**
 * Undefined: this machine alone.
 * @throws Error where an option is missing, or they do not go together
 */
export function machinesOf(given: MachinesGiven): Machines | undefined {
  const names = Object.keys(options) as (keyof typeof options)[];
  const missing = names.filter((name) => given[name] === undefined);
  if (missing.length === names.length) return undefined;
  if (missing.length > 0)
    throw new Error(
      `A training on several machines needs ${Object.values(options).join(', ')}: ${missing.map((name) => options[name]).join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing.`,
    );
  const {
    machines: count,
    machineRank: rank,
    rendezvous,
    launchToken: token,
  } = given as Required<MachinesGiven>;
  const [, host, port] = /^\[?([^\]]+?)\]?:(\d+)$/.exec(rendezvous) ?? [];
  if (host === undefined || Number(port) < 1 || Number(port) > 65_535)
    throw new Error(`--rendezvous ${rendezvous} is not a HOST:PORT at which machine 0 is reached.`);
  if (rank >= count)
    throw new Error(`--machine-rank ${rank}: of ${count} machines the last one is ${count - 1}.`);
  return count === 1 ? undefined : { count, rank, host, port: Number(port), token };
}
