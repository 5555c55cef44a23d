import type { ExtensionServices } from '../extension-services';
import { commands } from '../ids';
import { attachRun } from './clusters/attach-run';
import { fetchRun } from './clusters/fetch-run';
import { newTarget } from './clusters/new-target';
import { runActions } from './clusters/run-actions';
import { showSubmissionScript } from './clusters/show-submission-script';
import { targetCommands } from './clusters/target-commands';
import type { Command } from './command';
import { copyDiagnosis } from './copy-diagnosis';
import { checkEnvironment } from './environment/check-environment';
import { createEnvironment } from './environment/create-environment';
import { fixEnvironment } from './environment/fix-environment';
import {
  compareCheckpoints,
  evaluateCheckpoints,
  openCheckpoint,
  openCheckpoints,
} from './evaluation/checkpoint-lists';
import { evaluateRun } from './evaluation/evaluate-run';
import { openResults, reproducePaper } from './evaluation/open-results';
import { previewDataSet } from './evaluation/preview-data-set';
import { generateQuestions } from './generate/generate-questions';
import { generateUniverse } from './generate/generate-universe';
import { copyProof } from './prolog/copy-proof';
import { newNotebook } from './prolog/new-notebook';
import { openUniverse } from './prolog/open-universe';
import { peekQuestion } from './prolog/peek-question';
import { runQuery } from './prolog/run-query';
import { showProof } from './prolog/show-proof';
import { showQuestions } from './prolog/show-questions';
import { changeSeverity } from './recipes/change-severity';
import { checkRecipe } from './recipes/check-recipe';
import { chooseTrl } from './recipes/choose-trl';
import { createRecipe } from './recipes/create-recipe';
import { recipePages } from './recipes/recipe-pages';
import { tryRecipe } from './recipes/try-recipe';
import { debugChain } from './rollouts/debug-chain';
import { openForeignRollouts } from './rollouts/open-foreign-rollouts';
import { goToAnswer, openRollout } from './rollouts/open-rollout';
import { stepThroughChain } from './rollouts/step-through-chain';
import { chooseTrainer } from './runs/choose-trainer';
import { deleteRun } from './runs/delete-run';
import { openRun } from './runs/open-run';
import { openSampleRun } from './runs/open-sample-run';
import { renameRun } from './runs/rename-run';
import { resumeRun } from './runs/resume-run';
import { retryRun } from './runs/retry-run';
import { revealRun } from './runs/reveal-run';
import { runFiles } from './runs/run-files';
import { runTabs } from './runs/run-tabs';
import { startTraining } from './runs/start-training';
import { stopTraining } from './runs/stop-training';
import { showReferences } from './show-references';

/** Every command of the manifest: the type asks for each of them. */
export const allCommands: Readonly<Record<keyof typeof commands, Command>> = {
  generateUniverse,
  generateQuestions,
  createRecipe,
  checkRecipe,
  tryRecipe,
  changeSeverity,
  ...recipePages,
  startTraining,
  chooseTrainer,
  stopTraining,
  openRun,
  openSampleRun,
  openForeignRollouts,
  resumeRun,
  retryRun,
  renameRun,
  deleteRun,
  revealRun,
  ...runFiles,
  ...runTabs,
  refreshRuns: { id: commands.refreshRuns, run: refreshAll },
  newTarget,
  attachRun,
  fetchRun,
  ...runActions,
  showSubmissionScript,
  ...targetCommands,
  evaluateRun,
  openResults,
  reproducePaper,
  openCheckpoints,
  openCheckpoint,
  evaluateCheckpoints,
  compareCheckpoints,
  previewDataSet,
  openRollout,
  goToAnswer,
  stepThroughChain,
  debugChain,
  showProof,
  copyProof,
  runQuery,
  newNotebook,
  openUniverse,
  peekQuestion,
  showReferences,
  showQuestions,
  chooseTrl,
  checkEnvironment,
  createEnvironment,
  fixEnvironment,
  restartServer: { id: commands.restartServer, run: ({ server }) => server.restart() },
  copyDiagnosis,
  showLog: { id: commands.showLog, run: ({ log }) => log.show() },
};

async function refreshAll({ runs, clusters }: ExtensionServices): Promise<void> {
  await runs.withProgress(() => Promise.all([runs.refresh(), clusters.now?.refresh()]));
}
