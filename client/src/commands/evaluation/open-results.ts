import { commands } from '../../ids';
import type { Command } from '../command';

/** Shows the figures of all evaluations in the workspace. */
export const openResults: Command = { id: commands.openResults, run: ({ results }) => results.show() };

/** Shows what the workspace has of the paper's figures. */
export const reproducePaper: Command = {
  id: commands.reproducePaper,
  run: async () => (await import('../../parts/results')).showReproduction(),
};
