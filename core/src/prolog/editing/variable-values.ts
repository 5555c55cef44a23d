import type { PrologProgram } from '../program/prolog-program';
import type { PlacedTerm } from '../syntax/parser';
import { type ArgumentValues, argumentValues } from './argument-values';

/** Where a variable of a clause stands as the argument of one of the program's predicates. */
export interface VariableUse {
  readonly key: string;
  /** From 0. */
  readonly argument: number;
}

/**
 * What a variable of a clause may stand for, as far as the facts tell: of the first goal or head whose argument it is
 * and for which there are values.
 */
export function variableValues(
  program: PrologProgram,
  uri: string,
  index: number,
  name: string,
): (VariableUse & ArgumentValues) | undefined {
  const { head, goals } = program.analysis(uri, index);
  const calls = [...goals.filter(({ added }) => added === 0), ...(head ? [head] : [])];
  for (const { key, placed } of calls) {
    if (!program.predicate(key)) continue;
    const argument = argumentOf(placed, name);
    if (argument < 0) continue;
    const found = argumentValues(program, key, argument);
    if (found.values.size > 0) return { key, argument, ...found };
  }
  return undefined;
}

const argumentOf = ({ parts }: PlacedTerm, name: string): number =>
  parts.findIndex(({ term }) => term.kind === 'variable' && term.name === name);
