// A training planned and handed to a target: loaded with the first.
export { launch } from '@phantomlab/core/node/clusters/launch/launch';
export { previewScript } from '@phantomlab/core/node/clusters/launch/launch-script';
export { planLaunch } from '@phantomlab/core/node/clusters/launch/plan-launch';
export { retryRun } from '@phantomlab/core/node/clusters/launch/retry-run';
export { stageTrainer } from '@phantomlab/core/node/clusters/shipping/installed-trainer';
export { readRecipe } from '@phantomlab/core/recipe/document/recipe';
