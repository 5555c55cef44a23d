import type { Source } from '../engine/source';
import { indicator } from '../terms/indicator';
import { visitProgram } from '../text/reader';

/** The source with the clauses of some predicates (`name/arity`) made blanks, so that all others stay in their places. */
export function blanked(source: Source, keys: ReadonlySet<string>): Source {
  const { text } = source;
  const parts: string[] = [];
  let at = 0;
  visitProgram(source, {
    clause: ({ head, start, end }) => {
      const key = indicator(head);
      if (key === undefined || !keys.has(key)) return;
      parts.push(text.slice(at, start), text.slice(start, end).replace(/[^\r\n]/g, ' '));
      at = end;
    },
    directive: () => {},
    error: () => {},
  });
  return at === 0 ? source : { ...source, text: parts.join('') + text.slice(at) };
}
