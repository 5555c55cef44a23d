import type { AccelerateFacts } from '@phantomlab/core/recipe/launch/launch-facts';

/** How the processes of a training are started. */
export interface ProcessesToStart {
  readonly count: number;
  /** The configuration of accelerate's; undefined: none. */
  readonly accelerate?: AccelerateFacts;
  /** Whether there are cards. */
  readonly hasGpus: boolean;
  /** `bf16` and the like, where no configuration says it. */
  readonly mixedPrecision: string;
}

const module = 'phantomlab_trl';

/**
 * The words that start a training: Python alone for one process, else `accelerate launch` within our module, which
 * passes signals on to every rank.
 */
export function launchWords(python: string, runFolder: string, processes: ProcessesToStart): string[] {
  const { count, accelerate } = processes;
  if (count === 1 && accelerate === undefined) return [python, '-m', module, runFolder];
  const options = accelerate?.path
    ? ['--config_file', accelerate.path, '--num_processes', String(count)]
    : withoutConfig(processes);
  return [python, '-m', module, 'launch', ...options, '-m', module, runFolder];
}

/** Every option is given: what is left open, accelerate takes from a file in the user's home folder. */
function withoutConfig({ count, hasGpus, mixedPrecision }: ProcessesToStart): string[] {
  return [
    ...['--num_processes', String(count), '--num_machines', '1'],
    ...['--mixed_precision', mixedPrecision, '--dynamo_backend', 'no'],
    ...(hasGpus ? (count > 1 ? ['--multi_gpu'] : []) : ['--cpu']),
  ];
}
