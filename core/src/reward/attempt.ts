import type { Chain } from '../chain/chain';
import type { Example } from '../tasks/task';
import { answerSet, rightAnswerSet } from './answer-set';
import { taggedAnswer } from './answer-tag';
import type { Attempt } from './reward';
import { withoutThinking } from './think';

export interface AttemptOptions {
  /** `tag`: the last answer tag. `whole`: all that is said outside the thinking (zero-shot prompts). */
  readonly answerIn?: 'tag' | 'whole';
  /** Aligns the completion with its proof; called at most once, when a reward needs it. */
  readonly align?: () => Chain | undefined;
  /** Needed by the reward `random`. */
  readonly random?: () => number;
}

/** Reads a completion's answer, ready for any reward. */
export function readAttempt(
  completion: string,
  example: Pick<Example, 'answer'>,
  options: AttemptOptions = {},
): Attempt {
  const { answerIn = 'tag', align, random } = options;
  const text = answerIn === 'tag' ? taggedAnswer(completion)?.text : withoutThinking(completion);
  const said = answerSet(text ?? '');
  let aligned: { chain: Chain | undefined } | undefined;
  return {
    said,
    right: rightAnswerSet(example.answer),
    parsed: said.size > 0,
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
