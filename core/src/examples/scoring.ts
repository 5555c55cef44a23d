import { answerSet } from './answer-set';
import { type TaggedAnswer, taggedAnswer } from './answer-tag';
import { lastTagOfOneLine } from './last-tag';
import { replyLine } from './reply-line';
import { withoutThinking } from './think';

/** The recipe's `scoring`. */
export type ScoringName = 'paper' | 'strict-tags';

/** Where a prompt asks for the answer: between tags, or as the whole reply. */
export type AnswerPlace = 'tag' | 'whole';

/** What a split is for: the paper trains and evaluates with different scripts. */
export type SplitUse = 'train' | 'eval';

/** How answers are read out of completions: a value in the table of scorings. */
export interface Scoring {
  readonly name: ScoringName;
  /** For hovers and the documentation. */
  readonly documentation: string;
  /** The answer, and where it is in the completion; undefined: none can be read. */
  answer(completion: string, place: AnswerPlace): TaggedAnswer | undefined;
  /** What `binary_format` pays for. */
  inForm(completion: string, place: AnswerPlace): boolean;
  /** What is scored where no answer can be read; undefined: the score is 0, whatever is right. */
  readonly unread: string | undefined;
  /** The reward `random`, of a number in [0, 1). */
  chance(draw: number): number;
}

/** In the order in which editors offer them; the first is the default. */
export const scorings: readonly Scoring[] = [
  {
    name: 'paper',
    documentation:
      "As the paper's code scores: the last `<answer>…</answer>` on one line counts, also inside `<think>`. " +
      'Answers are compared as texts between commas, and an empty one is an answer too.',
    answer: (completion, place) => (place === 'tag' ? lastTagOfOneLine(completion) : replyLine(completion)),
    // Its function looks for a tag whatever the prompt asked for.
    inForm: (completion) => lastTagOfOneLine(completion) !== undefined,
    unread: '',
    chance: (draw) => draw,
  },
  {
    name: 'strict-tags',
    documentation:
      'The last `<answer>…</answer>` outside `<think>` counts, over as many lines as it takes, and an empty one is ' +
      "none. Numbers are compared as numbers, and knights and knaves by Reasoning Gym's own partial score.",
    answer: (completion, place) => (place === 'tag' ? taggedAnswer(completion) : spoken(completion)),
    inForm: (completion, place) =>
      answerSet((place === 'tag' ? taggedAnswer(completion) : spoken(completion))?.text ?? '').size > 0,
    unread: undefined,
    chance: (draw) => (draw < 0.5 ? 0 : 1),
  },
];

const spoken = (completion: string): TaggedAnswer => ({
  text: withoutThinking(completion),
  start: 0,
  end: completion.length,
});

export const scoringByName: ReadonlyMap<string, Scoring> = new Map(scorings.map((s) => [s.name, s]));

/** @param name undefined: strict tags, for texts that no recipe asked for */
export function scoringOf(name: ScoringName | undefined): Scoring {
  return scoringByName.get(name ?? 'strict-tags')!;
}
