import { quoteForBash } from '../../shell/quote-for-bash';
import type { JobId } from './job-id';
import { exitOf, type SlurmJob, stateWords, unixSeconds } from './slurm-job';

const columns = ['JobIDRaw', 'State', 'ExitCode', 'Submit', 'Start', 'End', 'NodeList', 'Comment', 'JobName'];

/** Seconds after which the accounting is given up: its database may hang. */
const patience = 20;

/**
 * The bash script that asks the accounting for jobs that have left the queue, each cluster for its own: other clusters
 * have jobs of the same ids. `-D` gives all records of an id, since ids are used again. The lines of a job's steps are
 * passed over when they are read, and not by `-X`, which may call a job preempted whose next start has completed.
 */
export function accountingQuestion(jobs: readonly JobId[]): string {
  const clusters = [...new Set(jobs.map(({ cluster }) => cluster))];
  return clusters
    .map((cluster) => {
      const ids = jobs.filter((job) => job.cluster === cluster).map(({ id }) => Math.trunc(id));
      const where = cluster === undefined ? '' : ` -M ${quoteForBash(cluster)}`;
      return `\
printf '\\nphantomlab accounting %s\\n' ${quoteForBash(cluster ?? '')}
SLURM_TIME_FORMAT=%s timeout ${patience} sacct -n -P -D${where} -j ${ids.join(',')} -o ${columns.join(',')}
printf 'phantomlab accounting ended with %s\\n' "$?"
`;
    })
    .join('');
}

/**
 * The records of an accounting, the newest of an id last.
 * @returns undefined: there is none, or it does not answer, which says nothing of any job
 */
export function readAccounting(stdout: string): readonly SlurmJob[] | undefined {
  const answers = [...stdout.matchAll(answer)].filter(([, , , code]) => code === '0');
  if (answers.length === 0) return undefined;
  return answers.flatMap(([, cluster, lines]) =>
    lines!.split('\n').flatMap((line) => recordOf(line, cluster || undefined) ?? []),
  );
}

const answer = /^phantomlab accounting ?([\w.-]*)\n([\s\S]*?)^phantomlab accounting ended with (\d+)$/gm;

function recordOf(line: string, cluster: string | undefined): SlurmJob | undefined {
  const [id, state, exit, submitted, started, ends, nodes, comment, ...name] = line.split('|');
  if (!/^\d+$/.test(id ?? '') || name.length === 0) return undefined;
  return {
    id: { id: Number(id), cluster },
    name: name.join('|'),
    comment: comment!,
    words: stateWords(state),
    reason: '',
    submitted: unixSeconds(submitted),
    started: unixSeconds(started),
    ends: unixSeconds(ends),
    nodes: nodes === 'None assigned' ? '' : nodes!,
    exit: exitOf(exit),
    restarts: undefined,
    output: undefined,
  };
}
