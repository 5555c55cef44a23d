import { commands } from '../../ids';
import type { Command } from '../command';
import { rolloutToUse } from './rollout-to-use';

/** Opens a rollout's chain beside the proof of its question. */
export const stepThroughChain: Command = {
  id: commands.stepThroughChain,
  run({ rollouts, chains }, argument) {
    const { run, group, index } = rolloutToUse(rollouts, argument);
    chains.show({ of: 'rollout', run, group, index });
  },
};
