/** Commands of the client, each taking the recipe's URI as a text: `client/src/ids.ts` is held to these names. */
export declare const lensCommands: {
  readonly train: 'phantomlab.startTraining';
  readonly tryOnCpu: 'phantomlab.tryRecipe';
  readonly memory: 'phantomlab.estimateMemory';
  readonly questions: 'phantomlab.previewQuestions';
};
