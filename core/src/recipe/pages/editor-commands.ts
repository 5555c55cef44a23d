/** Commands of the client that the server offers: `client/src/ids.ts` is held to these names. */
export const editorCommands = {
  // Each takes the recipe's URI as a text.
  train: 'phantomlab.startTraining',
  tryOnCpu: 'phantomlab.tryRecipe',
  memory: 'phantomlab.estimateMemory',
  questions: 'phantomlab.previewQuestions',
  /** Takes a rule's code. */
  severity: 'phantomlab.changeSeverity',
} as const;
