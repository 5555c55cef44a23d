import { existsSync, statSync } from 'node:fs';
import type { FollowedRun } from '@phantomlab/core/node/hosts/follow-run';
import type { FollowState, Host } from '@phantomlab/core/node/hosts/host';
import type { SshHost } from '@phantomlab/core/node/hosts/ssh/ssh-host';
import { logFile } from '@phantomlab/core/node/runs/event-reader';
import { summarizeRun } from '@phantomlab/core/node/runs/run-summary';
import { stderr } from '../terminal/terminal';
import { timeText } from '../terminal/time-text';
import { oneLine } from '../terminal/visible';
import type { Changes } from './changes';

const lineOf = (host: Host): SshHost['line'] | undefined => (host as Partial<SshHost>).line;

/** Why a host can't be reached at this moment; undefined: it can, or nobody has tried. */
export function faultOfLine(host: Host): string | undefined {
  const line = lineOf(host);
  return line?.kind === 'broken' || line?.kind === 'refused' ? line.error.message : undefined;
}

/**
 * Whether a run that may be there is: known with the first look at its log. Without its host one that is mirrored here
 * counts as there.
 */
export async function isThere(
  host: Host,
  { folder, log }: FollowedRun,
  changes: Changes,
  signal: AbortSignal,
): Promise<boolean> {
  for (;;) {
    const changed = changes.next;
    const { kind } = log.state;
    if (signal.aborted || kind === 'reading') return true;
    if (kind === 'missing') return false;
    if (faultOfLine(host) !== undefined) return existsSync(logFile(folder));
    if (kind === 'stopped') return true;
    await changed;
  }
}

/**
 * Waits until all that the log has is here; what is newest is said before. Where the host can't be reached, what an
 * earlier call has mirrored has to do.
 * @param changes told of when something is another than before
 * @returns `missing`: there is no log yet
 * @throws Error where nothing is here and nothing will come
 */
export async function arrival(
  host: Host,
  { folder, log }: FollowedRun,
  changes: Changes,
  signal: AbortSignal,
): Promise<'here' | 'offline' | 'missing'> {
  let isNewestSaid = false;
  for (;;) {
    // Saying what is newest takes a moment, in which the rest may come.
    const changed = changes.next;
    const { state } = log;
    if (signal.aborted || isWhole(state)) return 'here';
    if (state.kind === 'missing') return 'missing';
    const fault = faultOfLine(host);
    if (fault !== undefined && existsSync(logFile(folder))) {
      sayOffline(folder, fault);
      return 'offline';
    }
    if (state.kind === 'stopped') throw new Error(state.why);
    if (state.kind === 'reading' && !isNewestSaid) isNewestSaid = await sayNewest(folder, state);
    await changed;
  }
}

function sayOffline(folder: string, fault: string): void {
  // How the run stands now is not known.
  process.exitCode = 1;
  const { mtimeMs } = statSync(logFile(folder));
  stderr.write(`${oneLine(fault)}\nOffline: this is what was mirrored until ${timeText(mtimeMs / 1000)}.\n`);
}

const isWhole = (state: FollowState): boolean => state.kind === 'reading' && state.size === state.of;

const megabyte = 1e6;

/** Of what is read within a moment nothing is said. @returns whether it was said: a step was known */
async function sayNewest(folder: string, { size, of }: { size: number; of: number }): Promise<boolean> {
  if (of - size < megabyte) return false;
  const { lastStep, status } = await summarizeRun(folder).catch(() => ({
    lastStep: undefined,
    status: undefined,
  }));
  if (!lastStep) return false;
  const reward = lastStep.metrics.reward?.toFixed(4) ?? '?';
  const left = Math.ceil((of - size) / megabyte);
  stderr.write(`${status}, step ${lastStep.step}, reward ${reward}; reading the ${left} MB before it.\n`);
  return true;
}
