import { nearest } from '@phantomlab/core/checking/nearest';
import type { Question } from '@phantomlab/core/universe/question';

/**
 * A question by its id or by its text (case and spacing aside).
 * @throws Error with the questions that come nearest
 */
export function findQuestion(questions: readonly Question[], wanted: string): Question {
  const text = folded(wanted);
  const found =
    questions.find(({ id }) => id === wanted) ?? questions.find(({ question }) => folded(question) === text);
  if (found) return found;
  throw new Error(`No question has the id or text "${wanted}".${suggestion(questions, wanted)}`);
}

function suggestion(questions: readonly Question[], wanted: string): string {
  if (questions.length === 0) return ' The universe has no questions.';
  const isText = wanted.trim().includes(' ');
  const byShown = new Map(questions.map((q) => [isText ? folded(q.question) : q.id, q]));
  const close = near(wanted, byShown);
  const first = close.length > 0 ? close : questions.slice(0, 3);
  const lead = close.length > 0 ? 'Nearest' : 'For instance';
  return ` ${lead}:\n${first.map(({ id, question }) => `  ${id}  ${question}`).join('\n')}`;
}

function near(wanted: string, byShown: ReadonlyMap<string, Question>): readonly Question[] {
  const found = nearest(folded(wanted), byShown.keys());
  if (found.length > 0) return found.map((shown) => byShown.get(shown)!);
  // Nothing is spelt alike; a part of an id or of a text may have been meant.
  const part = folded(wanted);
  return [...byShown]
    .filter(([shown]) => folded(shown).includes(part))
    .map(([, question]) => question)
    .slice(0, 3);
}

const folded = (text: string) => text.trim().replace(/\s+/g, ' ').replace(/ \?$/, '?').toLowerCase();
