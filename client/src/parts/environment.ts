// What there is to train with, and what is wrong with it: loaded with the first recipe, or the first question.
export { checkEnvironment, environmentState } from '@phantomlab/core/environment/check-environment';
export { environmentPage } from '@phantomlab/core/environment/environment-page';
export { environmentOfJson, summaryOf } from '@phantomlab/core/environment/environment-report';
export { environmentByFiles } from '@phantomlab/core/node/environment/environment-files';
export { nvidia } from '@phantomlab/core/node/environment/nvidia';
