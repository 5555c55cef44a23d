import { exitOf, type SlurmJob, stateWords, unixSeconds } from './slurm-job';

const columns = ['JobIDRaw', 'State', 'ExitCode', 'Submit', 'Start', 'End', 'NodeList', 'Comment', 'JobName'];

/** Seconds after which the accounting is given up: its database may hang. */
const patience = 20;

/**
 * The bash script that asks the accounting for jobs that have left the queue. `-D` gives all records of an id, since ids
 * are used again. The lines of a job's steps are passed over when they are read, and not by `-X`, which may call a job
 * preempted whose next start has completed.
 * @param allClusters whether some of the jobs are on other clusters of the same accounting
 */
export function accountingQuestion(ids: readonly number[], allClusters = false): string {
  return `\
printf '\\nphantomlab accounting\\n'
SLURM_TIME_FORMAT=%s timeout ${patience} sacct -n -P -D${allClusters ? ' -L' : ''} -j ${ids.map(Math.trunc).join(',')} -o ${columns.join(',')}
printf 'phantomlab accounting ended with %s\\n' "$?"
`;
}

/**
 * The records of an accounting, the newest of an id last.
 * @returns undefined: there is none, or it does not answer, which says nothing of any job
 */
export function readAccounting(stdout: string): readonly SlurmJob[] | undefined {
  const match = /^phantomlab accounting\n([\s\S]*?)^phantomlab accounting ended with 0$/m.exec(stdout);
  if (!match) return undefined;
  return match[1]!.split('\n').flatMap((line): SlurmJob[] => {
    const [id, state, exit, submitted, started, ends, nodes, comment, ...name] = line.split('|');
    if (!/^\d+$/.test(id ?? '') || name.length === 0) return [];
    return [
      {
        id: { id: Number(id), cluster: undefined },
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
      },
    ];
  });
}
