import type { CheckContext } from '../check';

/**
 * Whether the number of processes is known, so that what does not come out even is an error. The number of cards in a
 * file's name is not it where a vLLM server may have some of them.
 */
export function processesKnown({ plan, settings }: Pick<CheckContext, 'plan' | 'settings'>): boolean {
  switch (plan.worldSizeFrom) {
    case 'assumed':
      return false;
    case 'name':
      return !settings.true('use_vllm') || settings.value('vllm_mode') === 'colocate';
    default:
      return true;
  }
}

/** `7, 14, 21 ...`: the numbers of processes on which something comes out even. */
export function multiplesOf(count: number): string {
  return count === 1 ? 'any number' : `${[1, 2, 3].map((n) => n * count).join(', ')} ...`;
}
