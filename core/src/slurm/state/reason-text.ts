/** Slurm's words for why a job waits, in the words of a person who can do something about it, or can not. */
const texts: Readonly<Record<string, string>> = {
  Resources: 'waits for nodes to become free',
  Priority: 'others of higher priority are first',
  Dependency: 'waits for another job',
  DependencyNeverSatisfied: 'waits for a job that will not end as it should: cancel it',
  BeginTime: 'waits for its time to begin',
  JobHeldUser: 'held: release it with scontrol release',
  JobHeldAdmin: 'held by an administrator',
  JobHoldMaxRequeue: 'held after too many restarts: release it with scontrol release',
  launch_failed_requeued_held: 'held, since it could not be started: release it with scontrol release',
  PartitionDown: 'the partition is down',
  PartitionInactive: 'the partition takes no jobs',
  PartitionNodeLimit: 'it asks for more nodes than the partition gives',
  PartitionTimeLimit: 'it asks for more time than the partition gives',
  PartitionConfig: 'the partition does not have what it asks for',
  ReqNodeNotAvail: 'nodes that it needs are not available',
  Reservation: 'waits for its reservation',
  BadConstraints: 'no node can meet its constraints',
  AssocGrpGRES: 'the account has all its GPUs in use',
  AssocMaxJobsLimit: 'the account has as many jobs as it may',
  QOSMaxGRESPerUser: 'you have all the GPUs in use that you may',
  QOSMaxJobsPerUserLimit: 'you have as many jobs as you may',
  InvalidAccount: 'the account is not known',
  InvalidQOS: 'the quality of service is not known',
  Licenses: 'waits for a licence',
  JobLaunchFailure: 'its script could not be started, or was killed from outside',
  NonZeroExitCode: 'its script ended with an error',
  RaisedSignal: 'a signal ended it',
  TimeLimit: 'its time was over',
  OutOfMemory: 'it took more memory than it had asked for',
  NodeDown: 'its node went down',
  SystemFailure: 'Slurm failed',
};

/** @param reason Slurm's word; one that is not known stands for itself */
export function reasonText(reason: string): string {
  // squeue has spaces where scontrol has underscores.
  const whole = reason.trim().replaceAll(' ', '_');
  const [word = ''] = reason.split(/[,(\s]/);
  return texts[whole] ?? texts[word] ?? reason;
}
