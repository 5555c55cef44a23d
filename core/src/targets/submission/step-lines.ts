import { bashWords } from '../../shell/quote-for-bash';
import type { Expanded } from '../expand-target';
import type { SlurmTarget } from '../target';
import { containerWords } from './container-lines';
import { type Submission, SubmissionError, type Training } from './training';

/** Seconds that nodes may end one after the other: the first one's may hold the checkpoint that is being written. */
const lastNodeWait = 900;

/**
 * The arrays `start` and `resume`, of which the script takes one: the whole command of a node. With accelerate the
 * node's number is known on the node alone, and is put in there.
 */
export function commandLines(training: Training, nodes: number): readonly string[] {
  const array = (name: string, words: readonly string[]) => `${name}=(${bashWords(words)})`;
  if (training.kind === 'program') {
    const { start, resume, wordsBeforeMachines } = training;
    const own = [array('start', start), array('resume', resume)];
    if (nodes === 1) return own;
    if (wordsBeforeMachines === undefined)
      throw new SubmissionError(`The training is for one machine, and the job for ${nodes} nodes.`);
    return [...masterLines, ...own, ...machineLines(nodes, wordsBeforeMachines)];
  }
  const { launcher, options, size } = training;
  if (size.machines !== nodes)
    throw new SubmissionError(
      `The training is for ${size.machines} machines, and the job for ${nodes} nodes.`,
    );
  const sizes = ['--num_machines', String(size.machines), '--num_processes', String(size.processes)];
  const rendezvous =
    nodes === 1
      ? // A port of its own choice: jobs share nodes.
        `launch+=(--main_process_port 0)`
      : `launch+=(--main_process_ip "$MASTER_ADDR" --main_process_port "$MASTER_PORT")`;
  return [
    ...(nodes === 1 ? [] : masterLines),
    array('launch', [...launcher, ...options, ...sizes]),
    rendezvous,
    `start=("\${launch[@]}" ${bashWords(training.start)})`,
    `resume=("\${launch[@]}" ${bashWords(training.resume)})`,
    ...(nodes === 1 ? [] : rankLines),
  ];
}

/** The first node of the job, and a port that jobs of the same node are unlikely to share, below those for clients. */
const masterLines = [
  `nodes=$(scontrol show hostnames "$SLURM_JOB_NODELIST") || fail "Slurm does not say which nodes $SLURM_JOB_NODELIST are."`,
  `MASTER_ADDR=\${nodes%%$'\\n'*}`,
  'MASTER_PORT=$((10000 + SLURM_JOB_ID % 20000))',
  'export MASTER_ADDR MASTER_PORT',
];

/**
 * Each node tells its program which machine it is, where the first one is, and which start of the job this is: the nodes
 * of an earlier start must not be taken for those of this one.
 */
const machineLines = (nodes: number, words: number) => [
  `LAUNCH_TOKEN=$SLURM_JOB_ID.\${SLURM_RESTART_COUNT:-0}`,
  'export LAUNCH_TOKEN',
  `ranked='exec "\${@:1:${words}}" --machines ${nodes} --machine-rank "$SLURM_NODEID" --rendezvous "$MASTER_ADDR:$MASTER_PORT" --launch-token "$LAUNCH_TOKEN" "\${@:${words + 1}}"'`,
  `start=(bash -c "$ranked" phantomlab "\${start[@]}")`,
  `resume=(bash -c "$ranked" phantomlab "\${resume[@]}")`,
];

/** Behind the launcher's other options, where each node puts its number. */
const rankLines = [
  `ranked='exec "\${@:2:$1}" --machine_rank "$SLURM_NODEID" "\${@:$1 + 2}"'`,
  `start=(bash -c "$ranked" phantomlab "\${#launch[@]}" "\${start[@]}")`,
  `resume=(bash -c "$ranked" phantomlab "\${#launch[@]}" "\${resume[@]}")`,
];

/**
 * `srun` of the array `training`, one task a node. The training is always a step: Slurm tells steps at once when their
 * job is preempted, and what the batch shell itself runs only when the grace time is over.
 */
export function stepLine({ target, runFolder }: Submission<Expanded<SlurmTarget>>): string {
  const { nodes } = target.slurm;
  const options = [
    `--nodes=${nodes}`,
    `--ntasks=${nodes}`,
    '--ntasks-per-node=1',
    // The task has the node's share of the job, and not the one CPU that is a task's.
    '--cpu-bind=none',
    '--mpi=none',
    '--export=ALL',
    '--kill-on-bad-exit=0',
    `--wait=${lastNodeWait}`,
    ...(nodes > 1 ? ['--label'] : []),
  ];
  return `srun ${bashWords(options)} ${containerWords(target, runFolder)}"\${training[@]}" &`;
}
