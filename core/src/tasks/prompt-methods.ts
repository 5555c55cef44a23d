import type { Message } from './task';

/** A way to put a question and its evidence to a model: a value in the table of prompt methods. */
export interface PromptMethod {
  /** The recipe's prompt_method. */
  readonly name: string;
  /** One sentence for hovers and the documentation. */
  readonly documentation: string;
  /** Where the model is asked to put its answer. */
  readonly answerIn: 'tag' | 'whole';
  messages(evidence: string, question: string): readonly Message[];
}

const user = (content: string): readonly Message[] => [{ role: 'user', content }];

/** In the order in which editors offer them. */
export const promptMethods: readonly PromptMethod[] = [
  {
    name: 'cot',
    documentation: 'All articles as evidence, and the wish to reason step by step before an answer tag.',
    answerIn: 'tag',
    messages: (evidence, question) =>
      user(`\
Below are all the articles of a small world. Everything that you need is in them, and nothing else is true there.

${evidence}

Answer the question from these articles. Reason step by step: in each step state one fact from an article, \
then go on from it. Then give every right answer between answer tags, separated by commas, and nothing else \
between them: <answer>first, second</answer>. A count is answered by its number: <answer>3</answer>.

Question: ${question}`),
  },
  {
    name: 'zeroshot',
    documentation: 'All articles as evidence; the reply, outside any thinking, is the answer itself.',
    answerIn: 'whole',
    messages: (evidence, question) =>
      user(`\
Below are all the articles of a small world. Everything that you need is in them, and nothing else is true there.

${evidence}

Answer the question from these articles. Reply with every right answer, separated by commas, and with nothing \
else. A count is answered by its number.

Question: ${question}`),
  },
  {
    name: 'plain',
    documentation:
      'The articles and the question alone: for small policies that have learnt the form by SFT.',
    answerIn: 'tag',
    messages: (evidence, question) => user(`${evidence}\n\nQuestion: ${question}`),
  },
];

export const promptMethodByName: ReadonlyMap<string, PromptMethod> = new Map(
  promptMethods.map((method) => [method.name, method]),
);
