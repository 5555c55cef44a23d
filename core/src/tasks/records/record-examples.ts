import { promptMethod } from '../prompt-methods';
import type { Example } from '../task';
import type { RecordQuestion, RecordTask } from './record-task';

/** The examples of a split's questions, in their order. Ids that a set uses twice are told apart. */
export function recordExamples(
  task: RecordTask,
  questions: readonly RecordQuestion[],
  method?: string,
): Example[] {
  const { messages } = promptMethod(method);
  const used = new Map<string, number>();
  return questions.map(({ id, question, evidence, answer, difficulty, solution }) => {
    const times = (used.get(id) ?? 0) + 1;
    used.set(id, times);
    return {
      id: times === 1 ? id : `${id}#${times}`,
      task: task.trainingMode,
      // Evidence runs to thousands of words a question: put together when it is read.
      get messages() {
        return messages({ wording: task.wording, evidence, question });
      },
      question,
      answer,
      difficulty,
      solution,
    };
  });
}
