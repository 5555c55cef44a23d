import type { Example } from '../../examples/example';
import { pwExamples } from '../../tasks/pw';
import { type AskingOptions, recordExamples } from '../../tasks/records/record-examples';
import type { RecordQuestion, RecordTask } from '../../tasks/records/record-task';
import type { Universe } from '../../universe/question';

/** A question of a set, with what its prediction is told apart by. */
export interface EvaluationQuestion {
  readonly example: Example;
  readonly split: string;
  readonly hops?: number;
  readonly type?: string;
  /** The universe's name: its questions share their luck. */
  readonly universe?: string;
  readonly intermediate?: readonly string[];
}

/** The questions of a split of records, in their order. */
export function recordQuestions(
  task: RecordTask,
  split: string,
  records: readonly RecordQuestion[],
  asking: AskingOptions,
): readonly EvaluationQuestion[] {
  return recordExamples(task, records, asking).map((example, i) => {
    const { hops, type, intermediate } = records[i]!;
    return {
      example,
      split,
      ...(hops !== undefined && { hops }),
      ...(type !== undefined && { type }),
      ...(intermediate && { intermediate }),
    };
  });
}

/** The questions of a universe; those that ask for a count are left out, as in the paper. */
export function universeQuestions(
  universe: Universe,
  folder: string,
  asking: AskingOptions,
): readonly EvaluationQuestion[] {
  const asked = universe.questions.filter((question) => !question.is_aggregation_question);
  const examples = pwExamples({ ...universe, questions: asked }, { ...asking, folder });
  return examples.map((example, i) => ({
    example,
    split: universe.name,
    universe: universe.name,
    hops: asked[i]!.prolog.query.length,
    type: String(asked[i]!.type),
  }));
}
