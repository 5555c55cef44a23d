import type { Host } from '@phantomlab/core/node/hosts/host';
import { runScript } from '@phantomlab/core/node/slurm/run-script';
import { SlurmHost } from '@phantomlab/core/node/slurm/slurm-host';
import type { Account } from '@phantomlab/core/slurm/cluster/read-accounts';
import type { Cluster } from '@phantomlab/core/slurm/cluster/read-sinfo';
import {
  type MachineFacts,
  machineQuestion,
  readMachine,
} from '@phantomlab/core/targets/making/machine-question';

/** A machine as it answers who makes a target of it. */
export interface AskedMachine {
  readonly facts: MachineFacts;
  /** Undefined: it has no Slurm, or sinfo does not answer. */
  readonly cluster: Cluster | undefined;
  readonly accounts: readonly Account[];
}

/**
 * Asks a machine what a target needs to know, in three commands.
 * @throws what the host throws when it can't be reached; Error when it does not answer
 */
export async function askMachine(host: Host): Promise<AskedMachine> {
  const { stdout, stderr } = await runScript(host, machineQuestion);
  const facts = readMachine(stdout);
  if (!facts) {
    const lastLine = stderr.trim().split('\n').at(-1);
    throw new Error(`${host.name} did not say what it has${lastLine ? `: ${lastLine}` : '.'}`);
  }
  const slurm = new SlurmHost(host);
  const [cluster, accounts] = facts.hasSlurm
    ? await Promise.all([slurm.cluster(), slurm.accounts()])
    : [undefined, []];
  return { facts, cluster, accounts };
}
