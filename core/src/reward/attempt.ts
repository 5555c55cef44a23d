import type { Chain } from '../chain/chain';
import { answerSet, rightAnswerSet } from '../examples/answer-set';
import type { Example } from '../examples/example';
import { type AnswerPlace, scoringOf } from '../examples/scoring';
import type { AnswerScore } from './answer-score';
import type { Attempt } from './reward';
import { scorerFor } from './scorer-of-mode';

export interface AttemptOptions {
  /** `tag`: the last answer tag. `whole`: everything outside the thinking (zero-shot prompts). */
  readonly answerIn?: AnswerPlace;
  /** Aligns the completion with its proof; called at most once, when a reward needs it. */
  readonly align?: () => Chain | undefined;
  /** Needed by the reward `random`. */
  readonly random?: () => number;
}

const noScore: AnswerScore = { exactMatch: 0, f1: 0, precision: 0, recall: 0 };

/**
 * Reads a completion's answer, ready for any reward, by the scoring that its example names. An example of no task is
 * scored as PhantomWiki's are.
 */
export function readAttempt(
  completion: string,
  example: Pick<Example, 'answer'> & Partial<Pick<Example, 'task' | 'scoring' | 'use'>>,
  options: AttemptOptions = {},
): Attempt {
  const { answerIn = 'tag', align, random } = options;
  const scoring = scoringOf(example.scoring);
  const parsed = scoring.inForm(completion, answerIn);
  const read = scoring.answer(completion, answerIn)?.text;
  // Tags around nothing are no answer where the scoring says so.
  const text = scoring.unread === undefined && !parsed ? undefined : (read ?? scoring.unread);
  let score: AnswerScore | undefined;
  let aligned: { chain: Chain | undefined } | undefined;
  return {
    given: answerSet(read ?? ''),
    right: rightAnswerSet(example.answer),
    parsed,
    get score() {
      score ??=
        text === undefined
          ? noScore
          : scorerFor(example.task, example.scoring, example.use).score(text, example.answer);
      return score;
    },
    get chain() {
      aligned ??= { chain: align?.() };
      return aligned.chain;
    },
    random() {
      if (random === undefined) throw new Error('The reward "random" needs a source of random numbers.');
      return scoring.chance(random());
    },
  };
}
