import path from 'node:path';

/** GPUs of the whole cluster, shared equally by its nodes. */
const gpusOfAll = 4;

export interface TrialCluster {
  /** Of its state, logs and devices. */
  readonly folder: string;
  /** The machine's own name. */
  readonly host: string;
  readonly controllerPort: number;
  readonly nodes: readonly string[];
  readonly nodePorts: readonly number[];
}

/** Which devices are GPUs of which node. */
export function gresConf(folder: string, nodes: readonly string[]): string {
  const share = gpusOfAll / nodes.length;
  const lines = nodes.map((node, index) => {
    const gpus = `gpu[${index * share}-${index * share + share - 1}]`;
    return `NodeName=${node} Name=gpu Type=h100 File=${path.join(folder, 'dev')}/${gpus}\n`;
  });
  return lines.join('');
}

/** One controller and its nodes, all on this machine, without accounting. */
export function slurmConf({ folder, host, controllerPort, nodes, nodePorts }: TrialCluster): string {
  const at = (name: string) => path.join(folder, name);
  const share = gpusOfAll / nodes.length;
  const node = (name: string, index: number) =>
    `NodeName=${name} NodeHostname=${host} NodeAddr=127.0.0.1 Port=${nodePorts[index]} CPUs=${2 * share} RealMemory=${1000 * share} Gres=gpu:h100:${share} State=UNKNOWN`;
  return `\
ClusterName=trial
SlurmctldHost=${host}(127.0.0.1)
SlurmctldPort=${controllerPort}
AuthType=auth/munge
AuthInfo=socket=${at('munge.sock')}
SlurmUser=root
SlurmdUser=root
StateSaveLocation=${at('state')}
SlurmdSpoolDir=${at('spool')}/%n
SlurmctldLogFile=${at('slurmctld.log')}
SlurmdLogFile=${at('slurmd')}.%n.log
SlurmctldPidFile=${at('slurmctld.pid')}
SlurmdPidFile=${at('slurmd')}.%n.pid
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
DefMemPerCPU=100
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
GresTypes=gpu
ReturnToService=2
KillWait=10
SchedulerParameters=batch_sched_delay=1,sched_interval=2,sched_min_interval=0
MessageTimeout=5
PreemptType=preempt/partition_prio
PreemptMode=REQUEUE
${nodes.map(node).join('\n')}
SlurmdParameters=config_overrides
PartitionName=gpu Nodes=${nodes.join(',')} Default=YES MaxTime=1-00:00:00 PriorityTier=1 GraceTime=30 State=UP
PartitionName=first Nodes=${nodes.join(',')} PriorityTier=10 State=UP
`;
}
