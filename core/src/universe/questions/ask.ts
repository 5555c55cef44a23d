import { easyRelations, relations } from '../facts/relations';
import type { UniverseOptions } from '../options';
import type { Relatives } from '../people/kin';
import type { Question } from '../question';
import { Random } from '../random';
import { difficultyOf } from './difficulty';
import { type FilledTemplate, fillTemplate } from './fill-template';
import { questionId } from './question-id';
import { answerHops, countTraces, solveHops } from './solve-hops';
import type { Template } from './templates';

/** A template that yielded fewer different questions than were wanted. */
export interface Shortfall {
  readonly type: number;
  readonly template: readonly string[];
  readonly wanted: number;
  readonly found: number;
}

/** Where questions are asked: the people, what is known of them, and the digest that their ids build on. */
export interface Asked {
  readonly people: readonly string[];
  readonly kin: Relatives;
  readonly digest: string;
}

/**
 * A question with more ways to its answers than this is passed over: its traces alone would be a file of
 * tens of megabytes. Of depth 20 and 25 people none comes near; of depth 30 some do.
 */
const MOST_TRACES = 100_000;

/**
 * The questions of one template, all different. Each is looked for with at most `numSamplingAttempts` walks;
 * the first search that fails ends the template with fewer.
 */
export function askTemplate(
  template: Template,
  type: number,
  universe: Asked,
  options: UniverseOptions,
): Question[] {
  // A stream for each template: a deeper grammar adds questions and leaves those that were there.
  const random = new Random(options.seed, template.words.join(' '));
  const questions = new Map<string, Question>();
  while (questions.size < options.numQuestionsPerType) {
    const filled = search(template, random, universe, options, questions);
    if (!filled) break;
    questions.set(filled.question, toQuestion(filled, template, type, universe, options));
  }
  return [...questions.values()];
}

function search(
  template: Template,
  random: Random,
  { people, kin }: Asked,
  options: UniverseOptions,
  known: ReadonlyMap<string, unknown>,
): FilledTemplate | undefined {
  const bank = options.easyMode ? easyRelations : relations;
  for (let attempt = 0; attempt < options.numSamplingAttempts; attempt++) {
    const filled = fillTemplate(template, random, kin, people, bank);
    if (!filled || known.has(filled.question)) continue;
    if (countTraces(filled.hops, kin) <= MOST_TRACES) return filled;
  }
  return undefined;
}

function toQuestion(
  { question, query, hops }: FilledTemplate,
  template: Template,
  type: number,
  { kin, digest }: Asked,
  options: UniverseOptions,
): Question {
  const { answer, traces } = options.skipSolutionTraces
    ? { answer: answerHops(hops, kin), traces: [] }
    : solveHops(hops, kin);
  return {
    id: questionId(digest, question),
    question,
    solution_traces: traces,
    answer,
    prolog: { query, answer: template.answer },
    template: template.words,
    type,
    difficulty: difficultyOf(hops),
    is_aggregation_question: hops.at(-1)!.kind === 'count',
  };
}
