import { exitOfWait, type JobExit, type SlurmJob, stateWords } from './slurm-job';

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

/** A number, or `{set, infinite, number}` as newer versions have it; undefined: not set. */
function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  const { set, infinite, number } = fieldsOf(value);
  return set === true && infinite !== true && typeof number === 'number' ? number : undefined;
}

function textOf(value: unknown): string {
  return typeof value === 'string' && value !== '(null)' ? value : '';
}

function timeOf(value: unknown): number | undefined {
  const seconds = numberOf(value);
  return seconds !== undefined && seconds > 0 ? seconds : undefined;
}

/** A wait status, plain or wrapped, and since 23.11 `{status, return_code, signal: {id}}`. */
function exitOf(value: unknown): JobExit | undefined {
  const status = numberOf(value);
  if (status !== undefined) return exitOfWait(status);
  const { return_code, signal } = fieldsOf(value);
  const code = numberOf(return_code);
  const number = numberOf(fieldsOf(signal).id ?? fieldsOf(signal).signal_id);
  return code === undefined && number === undefined ? undefined : { code: code ?? 0, signal: number ?? 0 };
}

function jobOf(value: unknown): SlurmJob[] {
  const job = fieldsOf(value);
  const id = numberOf(job.job_id);
  // sacct has its state and times in parts of their own.
  const state = job.job_state ?? fieldsOf(job.state).current;
  const time = fieldsOf(job.time);
  if (id === undefined || state === undefined) return [];
  const reason = textOf(job.state_reason ?? fieldsOf(job.state).reason);
  return [
    {
      id: { id, cluster: textOf(job.cluster) || undefined },
      name: textOf(job.name),
      comment: typeof job.comment === 'string' ? textOf(job.comment) : textOf(fieldsOf(job.comment).job),
      words: stateWords(state),
      reason: reason === 'None' ? '' : reason,
      submitted: timeOf(job.submit_time ?? time.submission),
      started: timeOf(job.start_time ?? time.start),
      ends: timeOf(job.end_time ?? time.end),
      nodes: textOf(job.nodes),
      exit: exitOf(job.exit_code),
      restarts: numberOf(job.restart_cnt),
      output: textOf(job.stdout_expanded ?? job.standard_output) || undefined,
    },
  ];
}

/**
 * Jobs of `squeue --json`, `scontrol show job --json` or `sacct --json`, in every shape that Slurm has had for them.
 * sacct's exit codes before 23.11 say SUCCESS for every normal end, and are not to be believed.
 * @returns undefined: no such answer
 */
export function readJobJson(text: string): readonly SlurmJob[] | undefined {
  // What a login shell prints comes before it.
  const start = text.search(/^\s*\{/m);
  let answer: unknown;
  try {
    answer = JSON.parse(start < 0 ? text : text.slice(start));
  } catch {
    return undefined;
  }
  const { jobs } = fieldsOf(answer);
  return Array.isArray(jobs) ? jobs.flatMap(jobOf) : undefined;
}
