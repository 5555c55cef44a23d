import type { Example } from '../tasks/task';
import { answerSet } from './answer-set';
import { taggedAnswer } from './answer-tag';
import { readAttempt } from './attempt';
import { scorerOfMode } from './scorer-of-mode';
import { setScorer } from './scorers/set-scorer';

/** A part of an answer, as it is written, and whether it is one of the right answers. */
export interface AnswerItem {
  readonly text: string;
  readonly right: boolean;
}

export interface AnswerItems {
  readonly items: readonly AnswerItem[];
  /** Right answers that are not given. */
  readonly missing: readonly string[];
  /** All of it is right, and nothing is missing. */
  readonly isRight: boolean;
}

/**
 * What of an answer is right, part by part, where the task scores the parts of a list; the answers of other tasks are
 * right or wrong as a whole.
 */
export function answerItems(
  completion: string,
  example: Pick<Example, 'answer'> & Partial<Pick<Example, 'task'>>,
): AnswerItems {
  const isRight = readAttempt(completion, example).score.exactMatch === 1;
  const text = taggedAnswer(completion)?.text.trim() ?? '';
  if ((scorerOfMode.get(example.task ?? 'pw') ?? setScorer) !== setScorer) {
    return {
      items: text === '' ? [] : [{ text, right: isRight }],
      missing: isRight ? [] : example.answer,
      isRight,
    };
  }
  const right = new Set(example.answer.flatMap((answer) => [...answerSet(answer)]));
  const said = answerSet(text);
  const items = partsOf(text).map((part) => ({
    text: part,
    right: [...answerSet(part)].every((one) => right.has(one)),
  }));
  const missing = example.answer
    .flatMap(partsOf)
    .filter((part) => [...answerSet(part)].some((one) => !said.has(one)));
  return { items, missing, isRight };
}

/** Split as the scored set is, each part as it is written; what is no answer at all is left out. */
function partsOf(text: string): readonly string[] {
  return text
    .split(/[,\n]/)
    .map((part) => part.trim())
    .filter((part) => answerSet(part).size > 0);
}
