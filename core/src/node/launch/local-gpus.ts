import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { GpuFacts } from '../../recipe/launch/launch-facts';

const run = promisify(execFile);

/** Reads `nvidia-smi --query-gpu=name,memory.total --format=csv,noheader,nounits`: a line a card, memory in MiB. */
export function gpusIn(report: string): GpuFacts | undefined {
  const rows = report
    .split('\n')
    .map((line) => /^(.+),\s*(\d+)\s*$/.exec(line.trim()))
    .filter((row) => row !== null);
  if (rows.length === 0) return undefined;
  // What fits the smallest card fits all: processes are the same on each.
  const smallest = Math.min(...rows.map((row) => Number(row[2])));
  const name = rows.find((row) => Number(row[2]) === smallest)![1]!;
  return { count: rows.length, memoryGiB: smallest / 1024, name, from: 'local' };
}

let known: Promise<GpuFacts | undefined> | undefined;

/** This machine's GPUs, asked for once; undefined where there are none, or no NVIDIA driver. */
export function localGpus(): Promise<GpuFacts | undefined> {
  known ??= run('nvidia-smi', ['--query-gpu=name,memory.total', '--format=csv,noheader,nounits'], {
    timeout: 5000,
  }).then(
    ({ stdout }) => gpusIn(stdout),
    () => undefined,
  );
  return known;
}
