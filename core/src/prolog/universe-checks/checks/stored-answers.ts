import { PrologError } from '../../engine/prolog-error';
import { plainText } from '../../terms/format';
import type { StoredQuestion } from '../stored-question';
import type { UniverseCheck, UniverseCheckContext } from '../universe-check';

const MILLISECONDS = 200;
const MOST_QUESTIONS = 2000;

export const storedAnswers: UniverseCheck = {
  code: 'stored-answers',
  severity: 'warning',
  title: 'Stored answers that the rules contradict',
  documentation: `\
The universe's questions.json holds an answer for each question, by which completions are scored. Here the facts and
rules give another answer: they were changed after the questions were made. Generate the questions again. It is
reported at the first clause.`,
  *check(context) {
    let wrong = 0;
    let first: { question: string; stored: string; given: string } | undefined;
    const questions = context.questions.slice(0, MOST_QUESTIONS);
    for (const question of questions) {
      const given = answersOf(context, question);
      if (!given || sorted(given) === sorted(question.answer)) continue;
      wrong++;
      first ??= { question: question.question, stored: listed(question.answer), given: listed(given) };
    }
    const [site] = context.rules;
    if (!first || !site) return;
    yield {
      index: site.index,
      at: { start: 0, end: site.source.length },
      message: `${wrong} of ${questions.length} stored answers are not what these rules say. ${first.question} Stored: ${first.stored}; the rules give ${first.given}.`,
    };
  },
};

/** What the engine says, as questions.json would store it; undefined where it can't be asked or does not come to an end. */
function answersOf(
  { datalog }: UniverseCheckContext,
  { query, variable }: StoredQuestion,
): string[] | undefined {
  try {
    const { bindings, ending } = datalog.query(query.toReversed().join(', '), { milliseconds: MILLISECONDS });
    if (ending !== 'complete') return undefined;
    return [...new Set(bindings.flatMap((row) => (row[variable] ? [plainText(row[variable])] : [])))];
  } catch (error) {
    if (error instanceof PrologError) return undefined;
    throw error;
  }
}

const sorted = (texts: readonly string[]): string => JSON.stringify([...new Set(texts)].sort());
const listed = (texts: readonly string[]): string =>
  texts.length === 0 ? 'nothing' : texts.slice(0, 4).join(', ');
