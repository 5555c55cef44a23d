import { EVENTS_FILE } from '../runs/event-reader';
import type { RunFolder } from '../runs/run-list';
import type { Host } from './host';
import { wholeOutput } from './whole-output';

/** Deep enough for RUN_BASE_DIR/run_dir/dataset/organisation/model/grpo/user/run. */
const deepest = 10;

/**
 * The folder as it is called there, and then batches of logs: their names, and when they were written. Names may hold any
 * character but a NUL. A folder that may not be read holds no runs that could be shown.
 */
const script = `
cd && cd -- "$1" && pwd -P && printf '\\0' || exit
find . -maxdepth ${deepest} \\( -name 'checkpoint-*' -o -name '.?*' \\) -prune -o -name ${EVENTS_FILE} -type f -exec sh -c '
printf "%s\\0" "$@"; printf "\\0"
stat -L -c %Y "$@" 2>/dev/null || stat -L -f %m "$@"
printf "\\0"' sh {} + 2>/dev/null || :`;

export interface RunsOnHost {
  /** The folder that was searched, absolute on the host. */
  readonly root: string;
  /** The most recently written first; their folders are absolute on the host. */
  readonly runs: readonly RunFolder[];
}

/**
 * The run folders under a folder of a host (itself included), also those that somebody else or a terminal started.
 * @param folder absolute, or relative to the user's home folder there
 * @throws Error when it can't be opened; what `run` throws when the host can't be reached
 */
export async function runsOn(
  host: Pick<Host, 'name' | 'environment' | 'run'>,
  folder: string,
): Promise<RunsOnHost> {
  const running = host.run({
    program: 'sh',
    args: ['-c', script, 'sh', folder],
    cwd: '/',
    env: host.environment,
  });
  const { stdout, stderr, code } = await wholeOutput(running);
  if (code !== 0) {
    const why = stderr.trim().split(/\r?\n/).join(' ');
    throw new Error(`${host.name}: ${why || `${folder} can't be opened`}.`);
  }
  const [top = '', ...rest] = stdout.replace(/\n$/, '').split('\0');
  const root = top.replace(/\n$/, '');
  return {
    root,
    runs: batches(rest)
      .flatMap((batch) => runsOf(root, batch))
      .sort(newestFirst),
  };
}

interface Batch {
  readonly logs: readonly string[];
  readonly times: readonly string[];
}

function batches(parts: readonly string[]): Batch[] {
  const found: Batch[] = [];
  for (let at = 0; ; ) {
    const end = parts.indexOf('', at);
    const times = end < 0 ? undefined : parts[end + 1];
    if (times === undefined) return found;
    const logs = parts.slice(at, end).map((log) => log.replace(/^\n(?=\.\/)/, ''));
    found.push({ logs, times: times.split('\n').filter((line) => line !== '') });
    at = end + 2;
  }
}

function runsOf(root: string, { logs, times }: Batch): RunFolder[] {
  // One that vanished under the look leaves a line less: then no time is told rather than a wrong one.
  const isWhole = times.length === logs.length;
  return logs.map((log, index) => {
    const name = log.slice(2, -EVENTS_FILE.length - 1);
    const folder = name === '' ? root : `${root === '/' ? '' : root}/${name}`;
    return {
      folder,
      name: name || root.slice(root.lastIndexOf('/') + 1),
      modified: isWhole ? Number(times[index]) : 0,
    };
  });
}

const newestFirst = (a: RunFolder, b: RunFolder) => b.modified - a.modified || (a.name < b.name ? -1 : 1);
