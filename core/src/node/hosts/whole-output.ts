import type { RunningCommand } from './host';

export interface WholeOutput {
  readonly stdout: string;
  readonly stderr: string;
  /** null: a signal ended it. */
  readonly code: number | null;
}

/** All that a command writes, to the byte: names of files may hold any end of a line. @throws what `exit` rejects with */
export async function wholeOutput(running: RunningCommand): Promise<WholeOutput> {
  const parts: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] };
  running.onBytes((bytes, stream) => parts[stream].push(bytes));
  const { code } = await running.exit;
  const text = (stream: 'stdout' | 'stderr') => Buffer.concat(parts[stream]).toString('utf8');
  return { stdout: text('stdout'), stderr: text('stderr'), code };
}
