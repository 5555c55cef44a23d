import type { CommandLine, Host } from '../host';

export interface Ran {
  readonly code: number | null;
  readonly out: readonly string[];
  readonly err: readonly string[];
}

/** Runs a command and gives all that it said. */
export async function runToEnd(host: Pick<Host, 'run'>, command: Partial<CommandLine>): Promise<Ran> {
  const running = host.run({ program: 'true', args: [], cwd: '/', env: {}, ...command });
  const said = { stdout: [] as string[], stderr: [] as string[] };
  running.onLine((line, stream) => said[stream].push(line));
  const { code } = await running.exit;
  return { code, out: said.stdout, err: said.stderr };
}
