import { commands } from '../../ids';
import type { Command } from '../command';
import { workspaceFolder } from '../workspace-folder';

/** Shows the first questions of a data set with their right answers. */
export const previewDataSet: Command = {
  id: commands.previewDataSet,
  run: async () => (await import('../../parts/results')).previewDataSet(workspaceFolder().fsPath),
};
