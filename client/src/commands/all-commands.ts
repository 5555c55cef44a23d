import { commands } from '../ids';
import { changeSeverity } from './change-severity';
import { checkRecipe } from './check-recipe';
import { chooseTrl } from './choose-trl';
import type { Command } from './command';
import { copyDiagnosis } from './copy-diagnosis';
import { copyProof } from './copy-proof';
import { createRecipe } from './create-recipe';
import { generateUniverse } from './generate-universe';
import { openRun } from './open-run';
import { recipePages } from './recipe-pages';
import { runFiles } from './run-files';
import { runQuery } from './run-query';
import { showProof } from './show-proof';
import { showQuestions } from './show-questions';
import { showReferences } from './show-references';
import { startTraining } from './start-training';
import { stepThroughChain } from './step-through-chain';
import { stopTraining } from './stop-training';
import { tryRecipe } from './try-recipe';

/** Every command of the manifest: the type asks for each of them. */
export const allCommands: Readonly<Record<keyof typeof commands, Command>> = {
  generateUniverse,
  createRecipe,
  checkRecipe,
  tryRecipe,
  changeSeverity,
  ...recipePages,
  startTraining,
  stopTraining,
  openRun,
  ...runFiles,
  refreshRuns: { id: commands.refreshRuns, run: ({ runs }) => runs.refresh() },
  stepThroughChain,
  showProof,
  copyProof,
  runQuery,
  showReferences,
  showQuestions,
  chooseTrl,
  restartServer: { id: commands.restartServer, run: ({ server }) => server.restart() },
  copyDiagnosis,
  showLog: { id: commands.showLog, run: ({ log }) => log.show() },
};
