// Reading and writing Prolog, and running it: for queries, tests in comments, notebooks and proofs.

export { readProgramOver } from '@phantomlab/core/node/prolog-files/program-files';
export { largeProgram } from '@phantomlab/core/node/queries/large-programs';
export { looksLikeProlog } from '@phantomlab/core/prolog/looks-like-prolog';
export { proofFormats } from '@phantomlab/core/prolog/proof-formats/index';
export { queriesIn } from '@phantomlab/core/prolog/queries/queries-in';
export { readRuleTests } from '@phantomlab/core/prolog/rule-tests/read-rule-tests';
export { testName } from '@phantomlab/core/prolog/rule-tests/rule-test-run';
export { PrologText } from '@phantomlab/core/prolog/text/prolog-text';
export { answered } from '../notebook/answered';
export { boundGoal } from '../queries/bound-goal';
