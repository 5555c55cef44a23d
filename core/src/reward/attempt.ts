import type { Chain } from '../chain/chain';
import type { Example } from '../tasks/task';
import type { AnswerScore } from './answer-score';
import { answerSet, rightAnswerSet } from './answer-set';
import { taggedAnswer } from './answer-tag';
import type { Attempt } from './reward';
import { scorerOfMode } from './scorer-of-mode';
import { setScorer } from './scorers/set-scorer';
import { withoutThinking } from './think';

export interface AttemptOptions {
  /** `tag`: the last answer tag. `whole`: all that is said outside the thinking (zero-shot prompts). */
  readonly answerIn?: 'tag' | 'whole';
  /** Aligns the completion with its proof; called at most once, when a reward needs it. */
  readonly align?: () => Chain | undefined;
  /** Needed by the reward `random`. */
  readonly random?: () => number;
}

const noScore: AnswerScore = { exactMatch: 0, f1: 0, precision: 0, recall: 0 };

/** Reads a completion's answer, ready for any reward. An example of no task is scored as PhantomWiki's are. */
export function readAttempt(
  completion: string,
  example: Pick<Example, 'answer'> & Partial<Pick<Example, 'task'>>,
  options: AttemptOptions = {},
): Attempt {
  const { answerIn = 'tag', align, random } = options;
  const text = answerIn === 'tag' ? taggedAnswer(completion)?.text : withoutThinking(completion);
  const said = answerSet(text ?? '');
  const scorer = scorerOfMode.get(example.task ?? 'pw') ?? setScorer;
  let score: AnswerScore | undefined;
  let aligned: { chain: Chain | undefined } | undefined;
  return {
    said,
    right: rightAnswerSet(example.answer),
    parsed: said.size > 0,
    get score() {
      score ??= said.size > 0 ? scorer.score(text!, example.answer) : noScore;
      return score;
    },
    get chain() {
      aligned ??= { chain: align?.() };
      return aligned.chain;
    },
    random() {
      if (random === undefined) throw new Error('The reward "random" needs a source of random numbers.');
      return random();
    },
  };
}
