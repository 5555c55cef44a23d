/** Commands of the client that the server offers: a test compares `client/src/ids.ts` with these names. */
export const editorCommands = {
  // Each takes the recipe's URI as a text.
  train: 'phantomlab.startTraining',
  tryOnCpu: 'phantomlab.tryRecipe',
  memory: 'phantomlab.estimateMemory',
  questions: 'phantomlab.previewQuestions',
  /** Takes what `missingUniverses` says. */
  generate: 'phantomlab.generateUniverse',
  /** Takes a rule's code. */
  severity: 'phantomlab.changeSeverity',
} as const;
