import { Knowledge } from '../chain/knowledge/knowledge';
import { solutionChain } from '../chain/solution';
import type { Example } from '../examples/example';
import type { Question, Universe } from '../universe/question';
import { promptingOf } from './prompt-source';
import type { AskingOptions } from './records/record-examples';
import type { Wording } from './wording';
import { pwWorked } from './worked/pw';

const wording: Wording = {
  introduction:
    'Below are all the articles of a small world. Everything that you need is in them, and nothing else is true there.',
  request: 'Answer the question from these articles.',
  steps: 'in each step state one fact from an article, then go on from it',
  tagged:
    'Then give every right answer between answer tags, separated by commas, and nothing else between them: ' +
    '<answer>first, second</answer>. A count is answered by its number: <answer>3</answer>.',
  whole:
    'Reply with every right answer, separated by commas, and with nothing else. A count is answered by its number.',
  examples: pwWorked,
};

export interface PwOptions extends AskingOptions {
  /** The universe's folder, for a later search for the proof; its name if it is not on disk. */
  readonly folder?: string;
  /** Leaves out "How many ...?" (the recipe's exclude_aggregation_questions). */
  readonly excludeAggregation?: boolean;
}

/**
 * The examples of a PhantomWiki universe, in the order of its questions. The evidence is every article. An
 * example's `solution` is worked out when it is read, because only supervised fine-tuning reads it.
 */
export function pwExamples(universe: Universe, options: PwOptions = {}): Example[] {
  const { promptMethod: method, scoring, use } = options;
  const prompting = options.prompting ?? promptingOf({ mode: 'pw', method });
  const passages = universe.articles.map(({ article }) => ({ text: article }));
  let knowledge: Knowledge | undefined;
  const solve = (question: Question) => {
    knowledge ??= Knowledge.of(universe);
    return solutionChain(question, knowledge);
  };
  return universe.questions
    .filter((question) => !(options.excludeAggregation && question.is_aggregation_question))
    .map((question) => ({
      id: question.id,
      task: 'pw',
      // Every prompt holds the whole world: put together when it is read.
      get messages() {
        return prompting.messages({ wording, passages, question: question.question });
      },
      question: question.question,
      answer: question.answer,
      difficulty: question.difficulty,
      universe: options.folder ?? universe.name,
      query: question.prolog.query.toReversed(),
      get solution() {
        return solve(question);
      },
      ...(scoring && { scoring }),
      ...(use && { use }),
    }));
}
