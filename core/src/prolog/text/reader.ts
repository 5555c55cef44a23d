import { PrologError } from '../engine/prolog-error';
import type { Source } from '../engine/source';
import type { BodyGoal, Clause, Directive, Program, ReadError } from '../program';
import { readGroundFact } from '../syntax/ground-fact';
import { type PlacedTerm, parseTerm } from '../syntax/parser';
import { Syntax } from '../syntax/syntax';
import { SyntaxFault } from '../syntax/syntax-fault';
import { LineCounter } from '../syntax/tokens/line-counter';
import { skipLayout } from '../syntax/tokens/tokens';
import type { Term } from '../terms/term';
import { ClauseTokens } from './clause-tokens';
import { Cutter, firstOffset } from './cutter';
import type { ItemFault } from './item';

const NO_GOALS: readonly BodyGoal[] = [];

/** Told what a text says, in the order in which it says it. */
export interface ProgramVisitor {
  clause(clause: Clause): void;
  directive(directive: Directive): void;
  error(error: ReadError): void;
}

/**
 * Reads a whole Prolog text. No directive is run; those that declare syntax have an effect on how the rest is read.
 * An error costs the clause that it is in.
 */
export function readProgram(source: Source): Program {
  const clauses: Clause[] = [];
  const directives: Directive[] = [];
  const errors: ReadError[] = [];
  visitProgram(source, {
    clause: (clause) => clauses.push(clause),
    directive: (directive) => directives.push(directive),
    error: (error) => errors.push(error),
  });
  return { uri: source.uri, clauses, directives, errors };
}

/** The same, for texts of which not everything is to be kept. */
export function visitProgram({ uri, text }: Source, visitor: ProgramVisitor): void {
  const cutter = new Cutter(text, firstOffset(text), Syntax.standard);
  const lines = new LineCounter(text);
  for (let start = cutter.start(); start >= 0; start = cutter.start()) {
    const fact = readGroundFact(text, start);
    if (fact) {
      const { term, end } = fact;
      visitor.clause({ uri, start, end, line: lines.at(start), term, head: term, goals: NO_GOALS });
      cutter.pass(end);
      continue;
    }
    const item = cutter.next();
    const { placed } = cutter;
    const place = { uri, start, end: start + item.length, line: lines.at(start) };
    if (!placed) {
      for (const fault of item.faults) visitor.error(readError(fault, start, lines));
    } else if (item.kind === 'clause') {
      visitor.clause({ ...place, term: placed.term, ...headAndGoals(placed) });
    } else if (placed.term.kind === 'compound') {
      visitor.directive({ ...place, goal: placed.term.args[0]! });
    }
  }
}

/** Reads one term, such as a query: without the full stop, or with it. */
export function readGoal(text: string): Term {
  return readPlacedGoal(text).term;
}

/** Reads one term with the place of each of its parts. */
export function readPlacedGoal(text: string): PlacedTerm {
  try {
    const tokens = new ClauseTokens(text, 0);
    const placed = parseTerm(tokens, Syntax.standard);
    const rest = skipLayout(text, tokens.taken.at(-1)!.end);
    if (rest < text.length) {
      throw new SyntaxFault('A query is one term: nothing may follow its full stop.', rest, text.length);
    }
    return placed;
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    throw new PrologError(`This goal cannot be read: ${error.message}`, undefined, error.start, {
      cause: error,
    });
  }
}

/** The goals between the commas of a conjunction, in order. */
export function conjuncts(placed: PlacedTerm): PlacedTerm[] {
  const goals: PlacedTerm[] = [];
  let rest = placed;
  while (rest.term.kind === 'compound' && rest.term.name === ',' && rest.parts.length === 2) {
    goals.push(...conjuncts(rest.parts[0]!));
    rest = rest.parts[1]!;
  }
  goals.push(rest);
  return goals;
}

function headAndGoals(placed: PlacedTerm): { head: Term; goals: readonly BodyGoal[] } {
  const { term, parts } = placed;
  if (term.kind === 'compound' && term.name === ':-' && parts.length === 2) {
    const goals = conjuncts(parts[1]!).map(({ term, start, end }) => ({ term, start, end }));
    return { head: parts[0]!.term, goals };
  }
  return { head: term, goals: NO_GOALS };
}

function readError({ message, start, end }: ItemFault, at: number, lines: LineCounter): ReadError {
  return { message, start: at + start, end: at + end, line: lines.at(at + start) };
}
