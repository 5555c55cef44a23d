// Evaluations, and figures of them: loaded with the Results panel, or with an answer that is opened as a text.

export { evaluationSets } from '@phantomlab/core/evaluation/sets/evaluation-sets';
export { weightsOfRun } from '@phantomlab/core/node/evaluations/weights-of-run';
export { answerText } from '../results/answer-text';
export { previewDataSet } from '../results/data-preview';
export { wholeAnswer } from '../results/known-evaluations';
export { showReproduction } from '../results/reproduction-panel';
export { ResultsPanel } from '../results/results-panel';
