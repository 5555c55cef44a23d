import type { Term } from '../prolog/terms/term';
import { readGoal } from '../prolog/text/reader';

/** A side of a hop: a name or value that the question gives, or a variable that an answer fills. */
export type HopArgument =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'variable'; readonly name: string };

/** One goal of a question, of the form that the question grammar makes. */
export interface HopGoal {
  /** As the query has it. */
  readonly text: string;
  readonly predicate: string;
  readonly subject: HopArgument;
  readonly object: HopArgument;
  /** The variable of the count, when the hop asks how many rather than who. */
  readonly count?: string;
}

/** Reads a goal of a question's query; undefined when it isn't of the grammar's form (a query of the user's). */
export function hopGoal(text: string): HopGoal | undefined {
  return fromTerm(text, readGoal(text));
}

function fromTerm(text: string, term: Term): HopGoal | undefined {
  if (term.kind !== 'compound') return undefined;
  // aggregate_all(count, distinct(child(Y_2, Y_3)), Count_3)
  if (term.name === 'aggregate_all') {
    const [what, counted, count] = term.args;
    if (what?.kind !== 'atom' || what.name !== 'count' || count?.kind !== 'variable') return undefined;
    const goal = counted?.kind === 'compound' && counted.name === 'distinct' ? counted.args.at(-1) : counted;
    const inner = goal && fromTerm(text, goal);
    return inner && { ...inner, count: count.name };
  }
  if (term.args.length !== 2) return undefined;
  const [subject, object] = term.args.map(argument);
  return subject && object && { text, predicate: term.name, subject, object };
}

function argument(term: Term): HopArgument | undefined {
  switch (term.kind) {
    case 'string':
      return { kind: 'value', value: term.value };
    case 'atom':
      return { kind: 'value', value: term.name };
    case 'integer':
    case 'float':
      return { kind: 'value', value: String(term.value) };
    case 'variable':
      return { kind: 'variable', name: term.name };
    case 'compound':
      return undefined;
  }
}
