import type { AccelerateConfig } from '../../accelerate/accelerate-config';
import type { Plan } from '../../recipe/plan/plan';
import { gpuRequestOf } from '../../slurm/request/gpu-request';
import type { LaunchSize } from '../submission/training';
import type { Target } from '../target';

/** GPUs of each node that a target asks for; 0: none; undefined: it has no queue to ask, or says it in its own words. */
export function gpusOf(target: Target): number | undefined {
  if (target.scheduler === 'process') return undefined;
  const { gres, extra } = target.slurm;
  if (gres === undefined) return extra.some((option) => /^(?:--gpus|--tres|-G)/.test(option)) ? undefined : 0;
  const request = gpuRequestOf(gres);
  return request === 'refused' ? undefined : (request?.count ?? 0);
}

/**
 * Machines and processes of a training on a target: machines are the job's nodes. Processes are as the recipe's launch
 * says; where nothing says it, one a GPU, as the paper's script counts them.
 */
export function launchSize(
  target: Target,
  plan: Pick<Plan, 'worldSize' | 'worldSizeFrom'>,
  accelerate: Pick<AccelerateConfig, 'numMachines' | 'numProcesses'> | undefined,
): LaunchSize {
  const machines = target.scheduler === 'slurm' ? target.slurm.nodes : (accelerate?.numMachines ?? 1);
  const gpus = gpusOf(target) ?? 0;
  // The number in a file's name counts the cards that it was tuned for, some of which a vLLM server may have.
  const said = plan.worldSizeFrom === 'assumed' || plan.worldSizeFrom === 'name' ? undefined : plan.worldSize;
  return { machines, processes: said ?? accelerate?.numProcesses ?? Math.max(1, gpus * machines) };
}
