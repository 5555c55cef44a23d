import type { ManifestSampling } from '@phantomlab/core/evaluation/predictions/manifest';
import type { Finish } from '@phantomlab/core/evaluation/predictions/prediction';
import type { EvaluationQuestion } from '@phantomlab/core/evaluation/sets/evaluation-question';

/** A question to be asked once. */
export interface Asked {
  readonly question: EvaluationQuestion;
  readonly seed: number;
}

export interface Reply {
  readonly text: string;
  readonly finish: Finish;
  /** null: not said. */
  readonly promptTokens: number | null;
  readonly completionTokens: number | null;
  /** From the first attempt to the answer. */
  readonly seconds: number;
  readonly attempts: number;
  /** Why there is no answer, where `finish` is `refused`. */
  readonly error?: string;
}

/** What happens while questions are answered. */
export interface AnswerListener {
  /** The set's answers from before: whether the model has answered any of its questions. */
  readonly known: number;
  /** Called for one reply after the other; an error that it throws ends the evaluation. */
  take(asked: Asked, reply: Reply): Promise<void>;
  /** What a person should know at once: a server that is away, a pause. */
  tell?(message: string): void;
  /** Questions under way, from 0 on; fractions for a batch that is half done. */
  underWay?(count: number): void;
}

/** A question that no answer came to: it is asked again the next time. */
export interface Unanswered {
  readonly asked: Asked;
  readonly reason: string;
}

/** A model that can be asked. */
export interface Answerer {
  /**
   * Asks questions; an answer is handed on as soon as it is there.
   * @param signal ends it: what is under way is finished where that is a matter of moments
   * @returns the questions that no answer came to
   * @throws Error when it makes no sense to continue
   */
  answer(
    asked: readonly Asked[],
    sampling: ManifestSampling,
    listener: AnswerListener,
    signal: AbortSignal,
  ): Promise<readonly Unanswered[]>;
  dispose(): Promise<void>;
}
