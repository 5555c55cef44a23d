import type { GpuFacts } from './launch-facts';

/** Where a recipe may be sent: the paper's Slurm clusters. A machine of each gives a job 4 GPUs by default. */
export interface ClusterProfile {
  readonly name: string;
  readonly partition?: string;
  readonly constraint?: string;
  readonly gpus: Omit<GpuFacts, 'from'>;
}

const h100 = { count: 4, memoryGiB: 80, name: 'H100 80GB' } as const;

/** By name; where the cluster's cards are not one kind, the name says which kind it is. */
export const clusterProfiles: readonly ClusterProfile[] = [
  { name: 'aida', partition: 'full', constraint: 'gpu-h100', gpus: h100 },
  { name: 'aida-h100', partition: 'full', constraint: 'gpu-h100', gpus: h100 },
  {
    name: 'aida-a100',
    partition: 'full',
    constraint: 'gpu-a100',
    gpus: { count: 4, memoryGiB: 80, name: 'A100 80GB' },
  },
  { name: 'anvil', partition: 'ai', gpus: h100 },
  { name: 'empire', partition: 'cornell,priority', gpus: h100 },
  { name: 'unicorn', partition: 'aimi', gpus: { count: 4, name: 'GPU' } },
  { name: 'generic', gpus: { count: 4, name: 'GPU' } },
];

export function clusterProfile(name: string): ClusterProfile | undefined {
  return clusterProfiles.find((profile) => profile.name === name.toLowerCase());
}
