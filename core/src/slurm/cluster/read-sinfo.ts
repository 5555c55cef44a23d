import { timeLimitMinutes } from '../request/time-limit';

/** GPUs of one kind. */
export interface GpuKind {
  /** Empty: the cluster does not name it. */
  readonly type: string;
  readonly total: number;
  /** On nodes that take jobs. Undefined: the cluster does not say how many are in use. */
  readonly free: number | undefined;
  /** Of a node that has the most of them. */
  readonly node: NodeSize;
}

/** What one node has. */
export interface NodeSize {
  /** Of the kind. */
  readonly gpus: number;
  /** Undefined: the cluster does not say. */
  readonly cpus: number | undefined;
  readonly memoryMB: number | undefined;
}

export interface Partition {
  readonly name: string;
  readonly isDefault: boolean;
  readonly up: boolean;
  /** Minutes; Infinity: no limit. */
  readonly timeLimit: number | undefined;
  readonly nodes: number;
  readonly gpus: readonly GpuKind[];
}

/** A node of sinfo's: it is there once for each of its partitions. */
interface NodeLine {
  readonly partition: string;
  readonly isDefault: boolean;
  readonly up: boolean;
  readonly timeLimit: string;
  readonly node: string;
  readonly state: string;
  readonly gres: string;
  readonly used: string;
  readonly cpus: number | undefined;
  readonly memoryMB: number | undefined;
}

const columns = [
  'Partition',
  'Available',
  'Time',
  'NodeHost',
  'StateLong',
  'Gres',
  'GresUsed',
  'CPUs',
  'Memory',
];

/** The bash script that asks for the nodes, their GPUs and how many of these are in use. */
export const clusterQuestion = `\
for name in "\${!SINFO_@}"; do unset -v "$name"; done
printf '\\nphantomlab nodes\\n'
sinfo -h -N -O '${columns.map((name) => `${name}:|`).join(',')}'
printf 'phantomlab nodes ended with %s\\n' "$?"
`;

/** Cards by kind: `gpu:h100:4(S:0-1),gpu:a100:2`, `gpu:4`, and of those in use `gpu:h100:2(IDX:0-1)`. */
export function gpusOfGres(gres: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const item of gres.replaceAll(/\([^)]*\)/g, '').split(',')) {
    const [name, ...rest] = item.split(':');
    if (name !== 'gpu') continue;
    const count = /^\d+$/.test(rest.at(-1) ?? '') ? Number(rest.at(-1)) : 1;
    const type = /^\d+$/.test(rest[0] ?? '') ? '' : (rest[0] ?? '');
    found.set(type, (found.get(type) ?? 0) + count);
  }
  return found;
}

/** States in which a node takes jobs; a star, a hash and the like behind them say that it does not answer. */
const takesJobs = /^(?:idle|mixed|mix|allocated|alloc|completing|comp)[+]?$/;

const wholeOf = (text: string | undefined) => (/^[1-9]\d*$/.test(text ?? '') ? Number(text) : undefined);

function lineOf(line: string): NodeLine[] {
  const [partition = '', available, timeLimit, node, state, gres, used, cpus, memory] = line
    .split('|')
    .map((part) => part.trim());
  if (used === undefined || node === '') return [];
  return [
    {
      partition: partition.replace(/\*$/, ''),
      isDefault: partition.endsWith('*'),
      up: available === 'up',
      timeLimit: timeLimit!,
      node: node!,
      state: state!,
      gres: gres!,
      used,
      cpus: wholeOf(cpus),
      memoryMB: wholeOf(memory),
    },
  ];
}

const noNode: NodeSize = { gpus: 0, cpus: undefined, memoryMB: undefined };

/** Of nodes with the most cards the least of the rest: what fits into any of them. */
function typicalNode(a: NodeSize, b: NodeSize): NodeSize {
  if (a.gpus !== b.gpus) return a.gpus > b.gpus ? a : b;
  const least = (x: number | undefined, y: number | undefined) => (x && y ? Math.min(x, y) : (x ?? y));
  return { gpus: a.gpus, cpus: least(a.cpus, b.cpus), memoryMB: least(a.memoryMB, b.memoryMB) };
}

function gpuKinds(nodes: readonly NodeLine[]): readonly GpuKind[] {
  const kinds = new Map<string, { total: number; free: number; said: boolean; node: NodeSize }>();
  for (const { gres, used, state, cpus, memoryMB } of nodes) {
    const inUse = gpusOfGres(used);
    for (const [type, count] of gpusOfGres(gres)) {
      const kind = kinds.get(type) ?? { total: 0, free: 0, said: true, node: noNode };
      kind.total += count;
      kind.node = typicalNode(kind.node, { gpus: count, cpus, memoryMB });
      if (takesJobs.test(state)) kind.free += Math.max(0, count - (inUse.get(type) ?? 0));
      // Without accounting of GPUs the column is empty, or says (null).
      if (!/gpu/.test(used) && /alloc|mix/.test(state)) kind.said = false;
      kinds.set(type, kind);
    }
  }
  return [...kinds]
    .map(([type, { total, free, said, node }]) => ({ type, total, free: said ? free : undefined, node }))
    .sort((a, b) => b.total - a.total || (a.type < b.type ? -1 : 1));
}

export interface Cluster {
  readonly partitions: readonly Partition[];
  /** Each node once, whatever partitions it is in. */
  readonly gpus: readonly GpuKind[];
}

/** @returns undefined: sinfo did not answer */
export function readCluster(stdout: string): Cluster | undefined {
  const match = /^phantomlab nodes\n([\s\S]*?)^phantomlab nodes ended with 0$/m.exec(stdout);
  if (!match) return undefined;
  const lines = match[1]!.split('\n').flatMap(lineOf);
  const byPartition = new Map<string, NodeLine[]>();
  for (const line of lines)
    byPartition.set(line.partition, [...(byPartition.get(line.partition) ?? []), line]);
  const partitions = [...byPartition].map(([name, nodes]): Partition => {
    const [{ isDefault, up, timeLimit }] = nodes as [NodeLine];
    return {
      name,
      isDefault,
      up,
      timeLimit: timeLimitMinutes(timeLimit),
      nodes: nodes.length,
      gpus: gpuKinds(nodes),
    };
  });
  const once = [...new Map(lines.map((line) => [line.node, line])).values()];
  return { partitions, gpus: gpuKinds(once) };
}
