import type { Host } from '../hosts/host';
import { runScript } from '../slurm/run-script';

/** A host that could not do what was asked of it; the message says what and, where that is known, the way out. */
export class ClusterError extends Error {
  override readonly name = 'ClusterError';
}

const marker = 'phantomlab answer';

/** What a script says behind what a login shell prints. Text of the other side: untrusted. */
export interface BashAnswer {
  readonly parts: readonly string[];
  readonly code: number | null;
  readonly stderr: string;
}

/**
 * Runs a bash script on a host and gives what it prints, cut at NULs.
 * @throws Error when bash can't be started there
 */
export async function askBash(host: Host, script: string): Promise<BashAnswer> {
  const { stdout, stderr, code } = await runScript(host, `printf '\\n${marker}\\n'\n${script}`);
  const start = stdout.lastIndexOf(`\n${marker}\n`);
  const said = start < 0 ? '' : stdout.slice(start + marker.length + 2).replace(/\n$/, '');
  const parts = said.split('\0');
  if (parts.at(-1) === '') parts.pop();
  return { parts, code, stderr };
}

/** The last lines of what a command said, cleaned of control characters. */
export const lastWords = (text: string, lines = 3): string =>
  text
    .replace(/[^\P{C}\n\t]/gu, '')
    .trim()
    .split('\n')
    .slice(-lines)
    .join('\n')
    .trim();
