import type { GpuKind, Partition } from '../../slurm/cluster/read-sinfo';
import { timeLimitText } from '../../slurm/request/time-limit';

/** Two days, as the paper's jobs ask for, unless the partition gives less. */
const longestMinutes = 48 * 60;

/** Partitions with the most GPUs first, then as the cluster has them; those that take no jobs are left out. */
export function partitionsToChoose(partitions: readonly Partition[]): readonly Partition[] {
  const cards = ({ gpus }: Partition) => gpus.reduce((sum, { total }) => sum + total, 0);
  return partitions
    .filter(({ up }) => up)
    .toSorted((a, b) => cards(b) - cards(a) || Number(b.isDefault) - Number(a.isDefault));
}

/** `4 x h100, 2 free`, as a list says it; a kind without a name is a GPU. */
export function gpusText(gpus: readonly GpuKind[]): string {
  return gpus
    .map(({ type, total, free }) => {
      const kind = `${total} x ${type || 'GPU'}`;
      return free === undefined ? kind : `${kind}, ${free} free`;
    })
    .join('; ');
}

/** The share of a node's CPUs and memory that goes with its cards, where the cluster says what a node has. */
export function shareOfNode(
  kind: GpuKind | undefined,
  gpus: number,
): { readonly cpus: number | undefined; readonly mem: string | undefined } {
  if (!kind || gpus === 0 || kind.node.gpus === 0) return { cpus: undefined, mem: undefined };
  const share = Math.min(1, gpus / kind.node.gpus);
  const { cpus, memoryMB } = kind.node;
  // The node keeps some of its memory for itself.
  const megabytes = memoryMB === undefined ? undefined : Math.floor(memoryMB * share * 0.9);
  return {
    cpus: cpus === undefined ? undefined : Math.max(1, Math.floor(cpus * share)),
    mem:
      megabytes === undefined
        ? undefined
        : megabytes >= 10_240
          ? `${Math.floor(megabytes / 1024)}G`
          : `${Math.max(1, megabytes)}M`,
  };
}

/** What `--time` may ask of a partition. */
export function timeToAsk(timeLimit: number | undefined): string {
  const minutes = Math.min(longestMinutes, timeLimit ?? longestMinutes);
  return minutes % 60 === 0 && minutes <= longestMinutes
    ? `${String(minutes / 60).padStart(2, '0')}:00:00`
    : timeLimitText(minutes);
}
