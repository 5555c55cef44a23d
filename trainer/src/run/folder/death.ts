/** Why a trainer's process that logged no end is gone, for the log. */
export function deathOf(code: number | null, signal: NodeJS.Signals | null, outOfMemory: boolean): string {
  if (outOfMemory) return 'The trainer was killed (SIGKILL); the system ran out of memory at that time.';
  if (signal === null) return `The trainer exited with code ${code} before it logged the end of the run.`;
  if (signal === 'SIGKILL') return 'The trainer was killed (SIGKILL), manually or by a memory or time limit.';
  return `The trainer was ended by ${signal}.`;
}
