import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { EnvironmentFacts, EnvironmentGpu } from '../../environment/environment';

const run = promisify(execFile);

/** Reads `nvidia-smi --query-gpu=name,memory.total,compute_cap,driver_version --format=csv,noheader,nounits`. */
export function gpusOf(report: string): Pick<EnvironmentFacts, 'gpus' | 'driver'> {
  const rows = report.split('\n').map((line) => line.split(',').map((cell) => cell.trim()));
  const gpus = rows.flatMap(([name, memory, capability]): EnvironmentGpu[] => {
    if (!name || !/^\d+$/.test(memory ?? '')) return [];
    const known = /^\d+\.\d+$/.test(capability ?? '');
    return [{ name, memoryGiB: Number(memory) / 1024, ...(known && { capability: capability! }) }];
  });
  const version = rows.find((cells) => cells.length === 4)?.[3];
  return { gpus, ...(version && /^[\d.]+$/.test(version) && { driver: { version } }) };
}

/** `13.0` of the heading of plain `nvidia-smi`: the newest CUDA that the driver runs. */
export const cudaOf = (report: string) => /CUDA(?:\s+UMD)?\s+Version\s*:\s*(\d+\.\d+)/i.exec(report)?.[1];

/** This machine's cards and driver; without NVIDIA's program there are none. */
export async function nvidia(): Promise<Pick<EnvironmentFacts, 'gpus' | 'driver'>> {
  const query = ['--query-gpu=name,memory.total,compute_cap,driver_version', '--format=csv,noheader,nounits'];
  const ask = (...words: readonly string[]) =>
    run('nvidia-smi', words, { timeout: 20_000 }).then(
      ({ stdout }) => stdout,
      () => '',
    );
  const [cards, heading] = await Promise.all([ask(...query), ask()]);
  const { gpus, driver } = gpusOf(cards);
  const cuda = cudaOf(heading);
  return { gpus, ...(driver && { driver: { ...driver, ...(cuda && { cuda }) } }) };
}
