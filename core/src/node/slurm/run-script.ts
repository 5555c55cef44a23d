import type { Host } from '../hosts/host';
import { type WholeOutput, wholeOutput } from '../hosts/whole-output';

/**
 * Runs a bash script on a host, which reads it from its standard input: the login shell there may be another.
 * @throws Error when bash can't be started there
 */
export const runScript = (host: Host, script: string): Promise<WholeOutput> =>
  wholeOutput(host.run({ program: 'bash', args: ['-s'], cwd: '/', env: host.environment, input: script }));
