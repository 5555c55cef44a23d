import { answerSet } from '../examples/answer-set';
import type { Example } from '../examples/example';
import { scoringOf } from '../examples/scoring';
import { readAttempt } from './attempt';
import { commaParts } from './paper/comma-set-scorer';

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
  example: Pick<Example, 'answer'> & Partial<Pick<Example, 'task' | 'scoring'>>,
): AnswerItems {
  const isRight = readAttempt(completion, example).score.exactMatch === 1;
  const text = scoringOf(example.scoring).answer(completion, 'tag')?.text.trim() ?? '';
  if ((example.task ?? 'pw') !== 'pw') {
    return {
      items: text === '' ? [] : [{ text, right: isRight }],
      missing: isRight ? [] : example.answer,
      isRight,
    };
  }
  const { separator, setOf } = example.scoring === 'paper' ? paperParts : strictParts;
  /** Split as the scored set is, each part as it is written; what is no answer at all is left out. */
  const partsOf = (all: string): readonly string[] =>
    all
      .split(separator)
      .map((part) => part.trim())
      .filter((part) => answerSet(part).size > 0);
  const right = new Set(example.answer.flatMap((answer) => [...setOf(answer)]));
  const given = setOf(text);
  const items = partsOf(text).map((part) => ({
    text: part,
    right: [...setOf(part)].every((one) => right.has(one)),
  }));
  const missing = example.answer
    .flatMap(partsOf)
    .filter((part) => [...setOf(part)].some((one) => !given.has(one)));
  return { items, missing, isRight };
}

const paperParts = { separator: ',', setOf: commaParts };
const strictParts = { separator: /[,\n]/, setOf: answerSet };
