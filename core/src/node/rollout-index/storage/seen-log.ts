import type { FileHandle } from 'node:fs/promises';
import { logProbes } from './log-probes';

interface LogStat {
  readonly size: number;
  readonly mtimeMs: number;
}

/** A log as it was after the last look: what tells whether it has changed, or is another one now. */
export class SeenLog {
  private constructor(
    private readonly stat: LogStat,
    /** How far it was read, and its checksums up to there. */
    private readonly bytes: number,
    private readonly probes: readonly number[],
  ) {}

  static async of(log: FileHandle, { size, mtimeMs }: LogStat, bytes: number): Promise<SeenLog> {
    return new SeenLog({ size, mtimeMs }, bytes, await logProbes(log, bytes));
  }

  isAsBefore({ size, mtimeMs }: LogStat): boolean {
    return this.stat.size === size && this.stat.mtimeMs === mtimeMs;
  }

  /** Whether what was read of the log is no longer what it begins with: a run was deleted, and another one has its name. */
  async isReplaced(log: FileHandle): Promise<boolean> {
    const now = await logProbes(log, this.bytes);
    return now.some((probe, i) => probe !== this.probes[i]);
  }
}
