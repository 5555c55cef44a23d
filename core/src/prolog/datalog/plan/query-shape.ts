import { LIST_FUNCTOR, listItems, listTerm } from '../../terms/list-term';
import type { Term } from '../../terms/term';
import { termVariables } from '../../terms/variables';

/** A query with its strings taken out: queries of one shape share one plan. */
export interface Shape {
  readonly key: string;
  /** The strings, in the order in which they are in the text. */
  readonly strings: readonly string[];
}

const STRINGS = /"([^"\\\n]*)"/g;

/**
 * The shape of a query text, found without reading it: quizzes ask the same few forms thousands of times.
 * Undefined when the text holds quotes or comments that only the reader can tell apart.
 */
export function shapeOf(text: string): Shape | undefined {
  if (/['`\\%]|\/\*|""/.test(text)) return undefined;
  const strings: string[] = [];
  const key = text.replace(STRINGS, (_, value: string) => {
    strings.push(value);
    return '"';
  });
  return { key, strings };
}

/** Name of the variable that stands for the string at an index; no variable of a text is named so. */
export const parameterName = (index: number): string => `$${index}`;

/** The term with its strings replaced by parameters, from the left to the right. */
export function abstractStrings(term: Term, strings: string[] = []): { term: Term; strings: string[] } {
  const visit = (inner: Term): Term => {
    if (inner.kind === 'string') {
      strings.push(inner.value);
      return { kind: 'variable', name: parameterName(strings.length - 1) };
    }
    if (inner.kind !== 'compound') return inner;
    if (inner.name === LIST_FUNCTOR && inner.args.length === 2) {
      // A list is as deep as it is long.
      const { items, tail } = listItems(inner);
      return listTerm(items.map(visit), visit(tail));
    }
    return { kind: 'compound', name: inner.name, args: inner.args.map(visit) };
  };
  return { term: visit(term), strings };
}

/** Names of a query's variables in the order in which they occur in it; `_` is none. */
export function queryVariables(goal: Term): string[] {
  return termVariables(goal).filter((name) => !name.startsWith('_#'));
}
