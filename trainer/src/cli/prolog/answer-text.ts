import type { Answers } from '@phantomlab/core/prolog/engine/answers';
import type { Ending } from '@phantomlab/core/prolog/engine/limits';
import { plainText } from '@phantomlab/core/prolog/terms/format';

const stopped: Readonly<Record<Exclude<Ending, 'complete'>, string>> = {
  'answer-limit': 'stopped at the limit of answers',
  'inference-limit': 'out of stack or steps',
  'time-limit': 'out of time',
};

/**
 * Answers as one line.
 * @param variable the one that is asked for; undefined: the last of the query
 */
export function answerText(
  { bindings, ending }: Pick<Answers, 'bindings' | 'ending'>,
  variable?: string,
): string {
  if (bindings.length === 0) {
    // A search that was stopped has not shown that there is nothing.
    return ending === 'complete'
      ? 'no: nothing in the universe makes the query true'
      : `unknown: ${stopped[ending]} before anything was found. Does a rule call itself without end, or join goals that share no variable? Give more time with --seconds.`;
  }
  const more = ending === 'complete' ? '' : ` (${stopped[ending]}: there may be more)`;
  const shown = variable ?? Object.keys(bindings[0]!).at(-1);
  return shown === undefined ? `yes${more}` : `${valuesOf(shown, bindings).join(', ')}${more}`;
}

/** Distinct values of a variable, in the order of the answers. */
export function valuesOf(variable: string, bindings: Answers['bindings']): readonly string[] {
  return [...new Set(bindings.flatMap((b) => (b[variable] ? [plainText(b[variable])] : [])))];
}
