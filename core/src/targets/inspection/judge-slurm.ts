import type { Account } from '../../slurm/cluster/read-accounts';
import type { Cluster, Partition } from '../../slurm/cluster/read-sinfo';
import { gpuRequestOf } from '../../slurm/request/gpu-request';
import { timeLimitMinutes, timeLimitText } from '../../slurm/request/time-limit';
import type { Expanded } from '../expand-target';
import type { SlurmTarget } from '../target';
import type { TargetFacts } from './target-facts';
import { error, type TargetFinding, warning } from './target-finding';

/** What Slurm has; undefined: it does not say. */
export interface SlurmFacts {
  readonly cluster: Cluster | undefined;
  readonly accounts: readonly Account[];
}

/** Whether Slurm would take the job: its account, partition, time and GPUs. */
export function slurmFindings(
  target: Expanded<SlurmTarget>,
  { slurm: version, request, machine }: TargetFacts,
  slurm: SlurmFacts | undefined,
): TargetFinding[] {
  if (version === undefined)
    return [
      error(
        'target-slurm',
        `There is no sbatch on ${machine}. Name a login node of the cluster, or set scheduler: process.`,
        'scheduler',
      ),
    ];
  const { account } = target.slurm;
  const accounts = slurm?.accounts ?? [];
  const ofRequest = slurm?.cluster ? partitionFindings(target, slurm.cluster) : [];
  const names = [...new Set(accounts.map(({ name }) => name))];
  const ofAccount =
    account !== undefined && names.length > 0 && !names.includes(account)
      ? [
          error(
            'target-account',
            `You have no account ${account} there; you have ${names.join(', ')}.`,
            'account',
          ),
        ]
      : [];
  const found = [...ofRequest, ...ofAccount];
  // Slurm's own words where ours say nothing of it.
  if (request && !request.accepted && found.length === 0)
    return [error('target-request', `Slurm would not take the job: ${lastLine(request.said)}`, 'slurm')];
  return found;
}

function partitionFindings({ slurm }: Expanded<SlurmTarget>, { partitions }: Cluster): TargetFinding[] {
  const known = new Map(partitions.map((partition) => [partition.name, partition]));
  const asked = slurm.partition?.split(',').filter((name) => name !== '') ?? [];
  const unknown = asked.filter((name) => !known.has(name));
  const names = [...known.keys()].join(', ');
  const findings = unknown.map((name) =>
    error(
      'target-partition',
      `There is no partition ${name}; there is ${names || 'none that you may see'}.`,
      'partition',
    ),
  );
  const meant =
    asked.length > 0
      ? asked.flatMap((name) => known.get(name) ?? [])
      : partitions.filter(({ isDefault }) => isDefault);
  if (meant.length === 0) return findings;
  if (meant.every(({ up }) => !up))
    findings.push(
      warning('target-partition-down', `The partition ${listed(meant)} takes no jobs now.`, 'partition'),
    );
  const limit = Math.max(...meant.map(({ timeLimit }) => timeLimit ?? Number.POSITIVE_INFINITY));
  const minutes = slurm.time === undefined ? undefined : timeLimitMinutes(slurm.time);
  if (minutes !== undefined && minutes > limit)
    findings.push(
      error(
        'target-time',
        `The partition ${listed(meant)} gives ${timeLimitText(limit)} at most, and the target asks for ${slurm.time}. A run that is out of time is queued again and continues: ask for less.`,
        'time',
      ),
    );
  return [...findings, ...gpuFindings(slurm.gres, meant)];
}

function gpuFindings(gres: string | undefined, meant: readonly Partition[]): TargetFinding[] {
  const asked = gres === undefined ? undefined : gpuRequestOf(gres);
  if (asked === undefined || asked === 'refused' || asked.count === 0) return [];
  const kinds = meant.flatMap(({ gpus }) => gpus);
  const there = kinds.map(({ type, node }) => `${node.gpus} ${type || 'GPUs'}`).join(', ') || 'none';
  const fits = kinds.filter(({ type }) => asked.type === undefined || type === asked.type);
  if (fits.some(({ node }) => node.gpus >= asked.count)) return [];
  const what = `${asked.count} ${asked.type ?? (asked.count === 1 ? 'GPU' : 'GPUs')}`;
  return [
    error('target-gpus', `No node of ${listed(meant)} has ${what}; the most that one has: ${there}.`, 'gpus'),
  ];
}

const listed = (partitions: readonly Partition[]) => partitions.map(({ name }) => name).join(', ');

const lastLine = (text: string) =>
  (text.trim().split('\n').at(-1) ?? '').replace(/^(?:sbatch|allocation failure): (?:error: )?/, '') ||
  'it does not say why.';
