import type { Spent } from './measured';

/** What this process has spent so far. */
export function clock(): Spent {
  const { user, system } = process.cpuUsage();
  return { seconds: performance.now() / 1000, processor: (user + system) / 1e6 };
}

/** @param began what `clock` said before */
export function since(began: Spent, now = clock()): Spent {
  return { seconds: now.seconds - began.seconds, processor: now.processor - began.processor };
}

/** Numbers from 0 to 1, the same for a seed. */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

export const optimizer = {
  learningRate: 1e-6,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  weightDecay: 0,
  maxGradNorm: 1,
};
