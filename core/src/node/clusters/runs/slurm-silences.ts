import type { QueueAnswer } from '../../../slurm/jobs/queue-question';

/** What is said of a Slurm that does not answer. */
export function slurmSilences(host: string, queue: QueueAnswer | undefined): readonly string[] {
  if (!queue) return [];
  if (!queue.answered) return [`Slurm on ${host} does not answer: ${queue.why}`];
  return [...(queue.silent ?? [])].map(
    ([cluster, why]) => `Slurm on ${host} does not answer${cluster && ` for cluster ${cluster}`}: ${why}`,
  );
}
