import { commands } from '../ids';
import { checkRecipe } from './check-recipe';
import type { Command } from './command';
import { copyDiagnosis } from './copy-diagnosis';
import { createRecipe } from './create-recipe';
import { generateUniverse } from './generate-universe';
import { openRun } from './open-run';
import { runFiles } from './run-files';
import { showProof } from './show-proof';
import { startTraining } from './start-training';
import { stepThroughChain } from './step-through-chain';
import { stopTraining } from './stop-training';

/** Every command of the manifest. */
export const allCommands: readonly Command[] = [
  generateUniverse,
  createRecipe,
  checkRecipe,
  startTraining,
  stopTraining,
  openRun,
  ...runFiles,
  { id: commands.refreshRuns, run: ({ runs }) => runs.refresh() },
  stepThroughChain,
  showProof,
  { id: commands.restartServer, run: ({ server }) => server.restart() },
  copyDiagnosis,
  { id: commands.showLog, run: ({ log }) => log.show() },
];
