import { quoteForBash } from '../../shell/quote-for-bash';
import type { JobId } from './job-id';

/**
 * What can be asked of a job: `cancel` ends it for good, waiting or running; `requeue` ends it to be started again, so
 * that the run continues from its checkpoint; `release` lets one go that is held. A stop with a checkpoint is asked of the
 * training itself, through its run folder.
 */
export type JobAct = 'cancel' | 'requeue' | 'release';

const commands: Readonly<Record<JobAct, string>> = {
  cancel: 'scancel',
  requeue: 'scontrol requeue',
  release: 'scontrol release',
};

/** What the script ends with where the queue has no such job. */
export const jobNotThere = 3;

/**
 * The bash script that does so to this very job alone: ids are used again, so that the queue is asked for the token first.
 * What became of it the next look at the queue shows; scancel itself says nothing of jobs that it does not know.
 */
export function actOnJob(act: JobAct, { id, cluster }: JobId, token: string): string {
  const job = String(Math.trunc(id));
  const where = cluster === undefined ? '' : ` -M ${quoteForBash(cluster)}`;
  return `\
for name in "\${!SQUEUE_@}" "\${!SCANCEL_@}"; do unset -v "$name"; done
unset -v SLURM_CLUSTERS
there=$(squeue -h --me -t all${where} -o '%i|%k') || exit
grep -q -x -F -e ${quoteForBash(`${job}|${token}`)} <<< "$there" || exit ${jobNotThere}
${commands[act].split(' ', 1)[0]}${where}${commands[act].replace(/^\S+/, '')} ${job}
`;
}
