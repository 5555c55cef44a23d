import { commands } from '../../ids';
import type { Command } from '../command';
import { requireTrust } from '../workspace-folder';

/** Writes down where to train: asks a machine what it has, or takes a template. */
export const newTarget: Command = {
  id: commands.newTarget,
  async run({ clusters }) {
    requireTrust();
    await (await clusters.load()).newTarget();
  },
};
