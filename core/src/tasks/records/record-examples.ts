import type { Example } from '../../examples/example';
import type { ScoringName, SplitUse } from '../../examples/scoring';
import { type Prompting, promptingOf } from '../prompt-source';
import { idsApart } from './ids-apart';
import type { RecordQuestion, RecordTask } from './record-task';

/** How a split's questions are asked and scored. */
export interface AskingOptions {
  /** A name of the table of prompt methods, in our own words; `cot` unless it is given. */
  readonly promptMethod?: string;
  /** Instead: how a recipe puts its questions. */
  readonly prompting?: Prompting;
  readonly scoring?: ScoringName;
  readonly use?: SplitUse;
}

/** The examples of a split's questions, in their order. Ids that a set uses twice are told apart. */
export function recordExamples(
  task: RecordTask,
  questions: readonly RecordQuestion[],
  options: AskingOptions = {},
): Example[] {
  const { promptMethod: method, scoring, use } = options;
  const prompting = options.prompting ?? promptingOf({ mode: task.trainingMode, method });
  const tellApart = idsApart();
  return questions.map(({ id, question, written, passages = [], answer, difficulty, solution }) => {
    return {
      id: tellApart(id),
      task: task.trainingMode,
      // Evidence runs to thousands of words a question: put together when it is read.
      get messages() {
        return prompting.messages({ wording: task.wording, passages, question, written });
      },
      question,
      answer,
      difficulty,
      solution,
      ...(task.provedByText && { evidence: passages.map(({ text }) => text).join('\n') }),
      ...(scoring && { scoring }),
      ...(use && { use }),
    };
  });
}
