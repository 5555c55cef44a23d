import { type SlurmJob, stateWords, unixSeconds } from './slurm-job';

/** What can hold any text comes last. */
const columns = ['%i', '%T', '%r', '%V', '%S', '%e', '%N', '%k', '%j'];

/**
 * The bash script that asks a cluster for all of the user's jobs, in one call however many there are. Times come in Unix
 * seconds, whatever the cluster's time zone; the user's own formats are left out.
 */
export const queueQuestion = `\
for name in "\${!SQUEUE_@}"; do unset -v "$name"; done
unset -v SLURM_CLUSTERS
printf '\\nphantomlab queue at %s\\n' "$(date +%s)"
SLURM_TIME_FORMAT=%s squeue -h --me -t all -o '${columns.join('|')}'
printf 'phantomlab queue ended with %s\\n' "$?"
`;

/** What a cluster answered. A controller that is down says nothing of any job. */
export type QueueAnswer =
  | {
      readonly answered: true;
      readonly jobs: readonly SlurmJob[];
      /** The cluster's clock, in Unix seconds. */
      readonly clock: number;
    }
  | { readonly answered: false; readonly why: string };

function jobOf(line: string): SlurmJob | undefined {
  const [id, state, reason, submitted, started, ends, nodes, comment, ...name] = line.split('|');
  // An array's tasks (`12_3`) are none of ours.
  if (!/^\d+$/.test(id ?? '') || name.length === 0) return undefined;
  const said = (text: string | undefined) => (text === '(null)' || text === 'None' ? '' : (text ?? ''));
  return {
    id: { id: Number(id), cluster: undefined },
    name: name.join('|'),
    comment: said(comment),
    words: stateWords(state),
    reason: said(reason),
    submitted: unixSeconds(submitted),
    started: unixSeconds(started),
    ends: unixSeconds(ends),
    nodes: said(nodes),
    exit: undefined,
    restarts: undefined,
    output: undefined,
  };
}

/** @param stderr what to say where it did not answer */
export function readQueueAnswer(stdout: string, stderr = ''): QueueAnswer {
  const match = /^phantomlab queue at (\d+)\n([\s\S]*?)^phantomlab queue ended with (\d+)$/m.exec(stdout);
  const said = stderr.trim().split('\n').at(-1);
  if (!match)
    return { answered: false, why: said || 'The question about the queue was not answered to its end.' };
  const [, clock, lines, code] = match as unknown as [string, string, string, string];
  if (code !== '0') return { answered: false, why: said || `squeue ended with exit code ${code}.` };
  return {
    answered: true,
    clock: Number(clock),
    jobs: lines.split('\n').flatMap((line) => jobOf(line) ?? []),
  };
}
