import type { JobId } from './job-id';

/** How a job's script ended. */
export interface JobExit {
  readonly code: number;
  /** Number of the signal that ended it; 0: none. */
  readonly signal: number;
}

/** What one of Slurm's commands says of a job. Times are Unix seconds, by the cluster's clock. */
export interface SlurmJob {
  readonly id: JobId;
  readonly name: string;
  /** The token of its submission, where it is ours. */
  readonly comment: string;
  /** Slurm's own words in capitals, the base state first: `RUNNING`, `CANCELLED COMPLETING`. Never empty. */
  readonly words: readonly string[];
  /** Slurm's word for why it waits, or ended: `Resources`. Empty: none. */
  readonly reason: string;
  readonly submitted: number | undefined;
  /** When it started; of a job that waits, when it is expected to. */
  readonly started: number | undefined;
  readonly ends: number | undefined;
  /** As Slurm writes a list of nodes: `node[07-08]`. Empty: none yet. */
  readonly nodes: string;
  readonly exit: JobExit | undefined;
  /** Undefined: not said. */
  readonly restarts: number | undefined;
  /** Of standard output; `%j` and the like may still be in it. */
  readonly output: string | undefined;
  /** Jobs of its partition that come before it while it waits, where they were counted. */
  readonly ahead?: number;
}

/** The words of a state: `CANCELLED by 1000` is one, `OUT_OF_ME+` is cut off, and lists have flags beside it. */
export function stateWords(state: unknown): readonly string[] {
  const words = (Array.isArray(state) ? state : [state]).flatMap((word) => {
    const [first = ''] = String(word ?? '')
      .trim()
      .split(/[\s+]+/);
    return first === '' ? [] : [whole(first.toUpperCase())];
  });
  return words.length > 0 ? words : ['UNKNOWN'];
}

const cutOff = [
  'OUT_OF_MEMORY',
  'COMPLETED',
  'COMPLETING',
  'CANCELLED',
  'NODE_FAIL',
  'PREEMPTED',
  'CONFIGURING',
];

/** A word of which a narrow column left only the beginning. */
function whole(word: string): string {
  const found = cutOff.filter((name) => name.startsWith(word) && word.length >= 7);
  return found.length === 1 ? found[0]! : word;
}

/** A time in Unix seconds; Slurm has 0, `N/A`, `Unknown` and `None` for none. */
export function unixSeconds(text: string | undefined): number | undefined {
  const seconds = Number(text);
  return text !== undefined && /^\d+$/.test(text) && seconds > 0 ? seconds : undefined;
}

/** `3:0`, a code and a signal. */
export function exitOf(text: string | undefined): JobExit | undefined {
  const match = /^(\d+):(\d+)$/.exec(text ?? '');
  return match ? { code: Number(match[1]), signal: Number(match[2]) } : undefined;
}

/** As `wait` has it: the code in the second byte, the signal in the first. */
export function exitOfWait(status: number): JobExit {
  return { code: (status >> 8) & 255, signal: status & 127 };
}
