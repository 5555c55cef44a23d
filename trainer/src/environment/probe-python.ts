import { execFile } from 'node:child_process';
import path from 'node:path';
import type { EnvironmentFacts } from '@phantomlab/core/environment/environment';
import { type Probe, toldIn } from '../trl/python/probe';
import { pythonPackageFolder } from '../trl/python/python-package';

/** Five packages at four minutes each, on the slowest disk. */
const mostMs = 21 * 60_000;

/**
 * Asks an interpreter what its files can't tell; packages with compiled parts are tried in processes of their own.
 * @returns what it said, or why it does not start
 */
export function probePython(
  executable: string,
  signal?: AbortSignal,
): Promise<Probe | { readonly broken: string }> {
  return new Promise((resolve, reject) => {
    const program = path.join(pythonPackageFolder(), 'phantomlab_trl', 'environment', 'probe.py');
    const options = { timeout: mostMs, maxBuffer: 16 << 20, ...(signal && { signal }) };
    execFile(executable, [program], options, (error, stdout, stderr) => {
      if (signal?.aborted) return reject(signal.reason);
      const told = stdout
        .split('\n')
        .map(toldIn)
        .find((value) => value !== undefined);
      if (told !== undefined) return resolve(told as Probe);
      const last = stderr.trim().split('\n').at(-1) ?? '';
      resolve({ broken: reasonOf(error as NodeJS.ErrnoException | null, last) });
    });
  });
}

function reasonOf(error: NodeJS.ErrnoException | null, last: string): string {
  if (error?.code === 'ENOENT') return 'there is no such program, or the one that it links to is gone';
  if (error?.code === 'EACCES') return 'it is not executable';
  return last || error?.message || 'it printed nothing';
}

/** What the files told, with what the interpreter said: where they differ, the interpreter counts. */
export async function probedEnvironment(
  facts: EnvironmentFacts,
  signal?: AbortSignal,
): Promise<EnvironmentFacts> {
  const { python } = facts;
  if (!python) return facts;
  const found = await probePython(python.executable, signal);
  if ('broken' in found) return { ...facts, python: { ...python, broken: found.broken } };
  const versions = Object.entries(found.versions).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  const loaded = found.versions.torch != null && found.failed.torch === undefined;
  return {
    ...facts,
    python: { ...python, version: found.python },
    packages: new Map([...facts.packages, ...versions]),
    ...(loaded && { torchCuda: found.cuda }),
    probed: {
      cudaAvailable: found.cuda_available,
      architectures: found.architectures,
      failedImports: found.failed,
    },
  };
}
