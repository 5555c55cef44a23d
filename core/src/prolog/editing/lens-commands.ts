/** Commands of the client that lenses over Prolog carry: a test compares `client/src/ids.ts` with these names. */
export const prologLensCommands = {
  /** The document's address and a goal. */
  runQuery: 'phantomlab.runQuery',
  /** The document's address and a goal. */
  showProof: 'phantomlab.showProof',
  /** The document's address, a position, and the references as the protocol writes them. */
  showReferences: 'phantomlab.showReferences',
  /** A universe's folder and the ids of questions. */
  showQuestions: 'phantomlab.showQuestions',
} as const;
