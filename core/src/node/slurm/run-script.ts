import type { Host } from '../hosts/host';

export interface ScriptEnd {
  readonly stdout: string;
  readonly stderr: string;
  /** null: a signal ended it. */
  readonly code: number | null;
}

/**
 * Runs a bash script on a host, which reads it from its standard input: the login shell there may be another.
 * @throws Error when bash can't be started there
 */
export async function runScript(host: Host, script: string): Promise<ScriptEnd> {
  const running = host.run({ program: 'bash', args: ['-s'], cwd: '/', env: host.environment, input: script });
  const lines: Record<'stdout' | 'stderr', string[]> = { stdout: [], stderr: [] };
  running.onLine((line, stream) => lines[stream].push(line));
  const { code } = await running.exit;
  return { stdout: lines.stdout.map((line) => `${line}\n`).join(''), stderr: lines.stderr.join('\n'), code };
}
