import type { ProcessesToStart } from '../../run/folder/launch-file';
import type { Machines } from './machines';

/** The processes of a training, and which of several machines starts its share of them here. */
type Started = ProcessesToStart & { readonly machines?: Machines };

const module = 'phantomlab_trl';

/**
 * The words that start a training: Python alone for one process, else `accelerate launch` within our module, which
 * passes signals on to every rank.
 */
export function launchWords(python: string, runFolder: string, processes: Started): string[] {
  const { count, accelerate } = processes;
  if (count === 1 && accelerate === null) return [python, '-m', module, runFolder];
  const options =
    accelerate === null
      ? withoutConfig(processes)
      : ['--config_file', accelerate, '--num_processes', String(count), ...machinesWords(processes)];
  return [python, '-m', module, 'launch', ...options, '-m', module, runFolder];
}

/** Every option is given: what is left open, accelerate takes from a file in the user's home folder. */
function withoutConfig(processes: Started): string[] {
  const { count, hasGpus, mixedPrecision, machines } = processes;
  return [
    ...['--num_processes', String(count), ...(machines ? [] : ['--num_machines', '1'])],
    ...machinesWords(processes),
    ...['--mixed_precision', mixedPrecision, '--dynamo_backend', 'no'],
    ...(hasGpus ? (count > 1 ? ['--multi_gpu'] : []) : ['--cpu']),
  ];
}

/** Whatever a configuration says of machines was written for others. */
function machinesWords({ machines, deepspeed }: Started): string[] {
  if (!machines) return [];
  return [
    ...['--num_machines', String(machines.count), '--machine_rank', String(machines.rank)],
    ...['--main_process_ip', machines.host, '--main_process_port', String(machines.port), '--same_network'],
    // DeepSpeed's own launchers would start the other machines by ssh; here each has started itself.
    ...(deepspeed ? ['--deepspeed_multinode_launcher', 'standard'] : []),
  ];
}
