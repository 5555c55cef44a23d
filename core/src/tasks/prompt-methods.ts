import type { Message } from '../examples/example';
import type { AnswerPlace } from '../examples/scoring';
import { joined } from './passage';
import type { Asked } from './wording';
import { workedText } from './worked/layout';

/** A way to put a question and its evidence to a model: a value in the table of prompt methods. */
export interface PromptMethod {
  /** The recipe's prompt_method. */
  readonly name: string;
  /** One sentence for hovers and the documentation. */
  readonly documentation: string;
  /** Where the model is asked to put its answer. */
  readonly answerIn: AnswerPlace;
  /** The prompt in our own words. */
  messages(asked: Asked): readonly Message[];
}

const paragraphs = (...parts: readonly (string | undefined)[]): readonly Message[] => [
  { role: 'user', content: parts.filter((part) => part !== undefined && part !== '').join('\n\n') },
];

/** In the order in which editors offer them. */
export const promptMethods: readonly PromptMethod[] = [
  {
    name: 'cot',
    documentation: 'All evidence, the wish to reason step by step before an answer tag, and worked examples.',
    answerIn: 'tag',
    messages: ({ wording, passages, question }) =>
      paragraphs(
        wording.introduction,
        joined(passages),
        `${wording.request} Reason step by step: ${wording.steps}. ${wording.tagged}`,
        'Here are other questions, each answered in that way:',
        workedText(wording.examples),
        `Question: ${question}`,
      ),
  },
  {
    name: 'zeroshot',
    documentation: 'All evidence; the reply, outside any thinking, is the answer itself.',
    answerIn: 'whole',
    messages: ({ wording, passages, question }) =>
      paragraphs(
        wording.introduction,
        joined(passages),
        `${wording.request} ${wording.whole}`,
        `Question: ${question}`,
      ),
  },
  {
    name: 'plain',
    documentation:
      'The evidence and the question alone, in no wording at all: for small policies that have learned the form by SFT.',
    answerIn: 'tag',
    messages: ({ passages, question }) => paragraphs(joined(passages), `Question: ${question}`),
  },
];

export const promptMethodByName: ReadonlyMap<string, PromptMethod> = new Map(
  promptMethods.map((method) => [method.name, method]),
);

/** @throws Error naming the methods that there are */
export function promptMethod(name = 'cot'): PromptMethod {
  const method = promptMethodByName.get(name);
  if (method) return method;
  const known = promptMethods.map((known) => known.name).join(', ');
  throw new Error(`There is no prompt_method "${name}"; there are ${known}.`);
}
