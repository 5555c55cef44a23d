import type { CheckContext } from '../check';

/**
 * Whether it is known how the training state is split over the processes: a single process holds all, several hold
 * what the accelerate configuration says. A DeepSpeed JSON, or one of the recipe's own, is not read.
 */
export function splitKnown({ facts, plan, settings }: CheckContext): boolean {
  if (settings.value('deepspeed') || settings.value('fsdp')) return false;
  const accelerate = facts.launch?.accelerate;
  if (!accelerate) return plan.worldSize === 1;
  return (
    accelerate.config?.distributedType !== undefined && accelerate.config.deepspeedConfigFile === undefined
  );
}

/** Whether the training takes cards at all. */
export function runsOnCpu({ facts, settings }: CheckContext): boolean {
  return settings.true('use_cpu') || facts.launch?.accelerate?.config?.useCpu === true;
}
