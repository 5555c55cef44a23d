/** Commands of the client, each taking the recipe's URI as a text: `client/src/ids.ts` is held to these names. */
export const lensCommands = {
  train: 'phantomlab.startTraining',
  tryOnCpu: 'phantomlab.tryRecipe',
  memory: 'phantomlab.estimateMemory',
  questions: 'phantomlab.previewQuestions',
} as const;
