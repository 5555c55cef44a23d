import { formatTerm } from '../prolog/terms/format';
import type { SteppedProgram, SteppedUniverse } from './program';
import { inScope, scopeAt } from './scope';
import type { TapeEntry } from './tape';
import type { Variable } from './variables';

/** Answers that are shown of a goal that somebody types. */
const limits = { answers: 100, milliseconds: 5000 };

/**
 * What an expression comes to at a place: a variable's value, or the answers of a goal over the universe, with the variables
 * of the place bound.
 * @throws Error for a goal that cannot be read or asked
 */
export async function evaluateAt(
  expression: string,
  entry: TapeEntry,
  program: SteppedProgram,
  universe: SteppedUniverse,
): Promise<Variable> {
  const goal = expression
    .trim()
    .replace(/^\?-/, '')
    .replace(/\.\s*$/, '')
    .trim();
  const bound = scopeAt(entry, program);
  if (goal === '') throw new Error('Type a variable or a Prolog goal, such as mother(X, Y).');
  if (/^[A-Z_]\w*$/.test(goal)) {
    const value = Object.hasOwn(bound, goal) ? bound[goal] : undefined;
    if (value === undefined)
      throw new Error(`${goal} has no value here. Variables are ${Object.keys(bound).join(', ')}.`);
    return { name: goal, value };
  }
  const { bindings, ending } = await universe.query(inScope(goal, bound), limits);
  if (bindings.length === 0) return { name: goal, value: 'false' };
  const answers = bindings.map((binding, i): Variable => {
    // What the place bound is known.
    const entries = Object.entries(binding).filter(([name]) => !Object.hasOwn(bound, name));
    const parts = entries.map(([name, term]) => ({ name, value: formatTerm(term) }));
    return {
      name: String(i + 1),
      value: parts.map(({ name, value }) => `${name} = ${value}`).join(', ') || 'true',
      parts,
    };
  });
  const [first] = answers;
  if (answers.length === 1) return { name: goal, value: first!.value, parts: first!.parts ?? [] };
  const more = ending === 'complete' ? '' : ' or more';
  return {
    name: goal,
    value: `${answers.length}${more} answers: ${answers
      .slice(0, 3)
      .map(({ value }) => value)
      .join('; ')}${answers.length > 3 ? '; …' : ''}`,
    parts: answers,
  };
}

/** Relations and people that continue with a word: what may be at a cursor. */
export function completionsOf(
  text: string,
  column: number,
  entry: TapeEntry,
  program: SteppedProgram,
  universe: SteppedUniverse,
): {
  readonly start: number;
  readonly items: readonly {
    readonly label: string;
    readonly text: string;
    readonly kind: 'relation' | 'person' | 'variable';
  }[];
} {
  const before = text.slice(0, column);
  const open = /"([^"]*)$/.exec(before.replace(/"[^"]*"/g, (quoted) => ' '.repeat(quoted.length)));
  const word = open ? open[1]! : /[\p{L}\p{N}_]*$/u.exec(before)![0];
  const matches = (name: string) => name.toLowerCase().startsWith(word.toLowerCase());
  const people = universe.people
    .filter(matches)
    .map((name) => ({ label: name, text: open ? `${name}"` : `"${name}"`, kind: 'person' as const }));
  if (open) return { start: column - word.length, items: people.slice(0, mostItems) };
  const relations = universe.relations
    .filter(matches)
    .map((name) => ({ label: name, text: `${name}(`, kind: 'relation' as const }));
  const variables = Object.keys(scopeAt(entry, program))
    .filter(matches)
    .map((name) => ({ label: name, text: name, kind: 'variable' as const }));
  return { start: column - word.length, items: [...variables, ...relations, ...people].slice(0, mostItems) };
}

const mostItems = 100;
