import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The user's own ssh. */
export interface SshProgram {
  /** `ssh` on the PATH by default. */
  readonly program?: string;
  /** Arguments before all others, as `-F` and another configuration. */
  readonly args?: readonly string[];
}

export const programOf = ({ program = 'ssh' }: SshProgram): string => program;

/**
 * Asks ssh itself what the user's configuration says of a host.
 * @returns the value of a key in lower case, such as `controlpath`; undefined where there is none
 * @throws Error as ssh says it
 */
export async function configurationOf(
  ssh: SshProgram,
  host: string,
  timeoutMs: number,
): Promise<(key: string) => string | undefined> {
  const { stdout } = await run(programOf(ssh), [...(ssh.args ?? []), '-G', '--', host], {
    timeout: timeoutMs,
  });
  return (key) => new RegExp(`^${key} (.*)$`, 'm').exec(stdout)?.[1];
}
