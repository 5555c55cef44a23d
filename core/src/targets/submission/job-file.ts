import { quoteForSh } from '../../shell/quote-for-sh';
import { type JobId, parseJobId } from '../../slurm/jobs/job-id';

/** Lies in the run folder, so that whoever sees the folder finds what trains it. */
export const jobFileName = 'job.json';

interface Submitted {
  /** Tells this submission from all others. */
  readonly token: string;
  /** Unix seconds, by the clock of the host. */
  readonly submitted: number;
  /** Name of the target, of who submitted it. */
  readonly target: string;
  /** Who submitted it, as the host calls them; '' where it is not said. */
  readonly user: string;
}

/** The newest submission of a run to Slurm. */
export interface SlurmJobFile extends Submitted {
  readonly scheduler: 'slurm';
  /** Undefined: the submission broke before its answer was written down. The queue may know the token. */
  readonly job: JobId | undefined;
}

/** The newest start of a run as a process. */
export interface ProcessJobFile extends Submitted {
  readonly scheduler: 'process';
  readonly pid: number | undefined;
}

export type JobFile = SlurmJobFile | ProcessJobFile;

/** @returns undefined for a text that is no such file: it was written by others, or by a later version */
export function parseJobFile(text: string): JobFile | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { format, scheduler, id, cluster, pid, token, submitted, target, user } = value as Record<
    string,
    unknown
  >;
  if (format !== 1 || typeof token !== 'string' || token === '') return undefined;
  const common = {
    token,
    submitted: typeof submitted === 'number' && submitted > 0 ? submitted : 0,
    target: typeof target === 'string' ? target : '',
    user: typeof user === 'string' ? user : '',
  };
  if (scheduler === 'process')
    return {
      scheduler,
      ...common,
      pid: Number.isSafeInteger(pid) && Number(pid) > 0 ? Number(pid) : undefined,
    };
  if (scheduler !== 'slurm') return undefined;
  const where = typeof cluster === 'string' && cluster !== '' ? `;${cluster}` : '';
  const job = typeof id === 'number' ? parseJobId(`${id}${where}`) : undefined;
  return { scheduler, ...common, job };
}

/**
 * A shell function that writes the file into the current folder, whole: `job_file SECONDS` before anything is submitted,
 * `job_file SECONDS ID[;CLUSTER]` (of a process its number) after it. Of its arguments and of what the host calls the
 * user nothing gets into the file but letters, digits, dots, dashes and underscores.
 */
export function jobFileFunction(scheduler: JobFile['scheduler'], token: string, target: string): string {
  const fixed = JSON.stringify({ format: 1, scheduler, token, target }).slice(0, -1);
  const key = scheduler === 'slurm' ? 'id' : 'pid';
  return `\
job_word() { printf '%s' "$1" | tr -cd 'A-Za-z0-9._-'; }
job_file() {
  job_more=
  case $2 in [0-9]*) job_more=$(printf ',"${key}":%s' "$(printf '%s' "\${2%%;*}" | tr -cd 0-9)") ;; esac
  case $2 in *';'*) job_more=$job_more$(printf ',"cluster":"%s"' "$(job_word "\${2#*;}")") ;; esac
  printf '%s,"user":"%s","host":"%s","submitted":%s%s}\\n' ${quoteForSh(fixed)} "$(job_word "$(id -un 2> /dev/null)")" \
    "$(job_word "$(uname -n)")" "$(printf '%s' "$1" | tr -cd 0-9)" "$job_more" > ${jobFileName}.part &&
    mv -f -- ${jobFileName}.part ${jobFileName}
}
`;
}
