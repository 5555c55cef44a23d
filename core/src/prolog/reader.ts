import type { Source } from './engine';
import { PrologError } from './engine';
import { readGroundFact } from './ground-fact';
import { LineCounter } from './line-counter';
import { applyOperatorDirective } from './operator-directive';
import { Operators, standardOperators } from './operators';
import { type PlacedTerm, parseTerm } from './parser';
import type { BodyGoal, Clause, Directive, Program, ReadError } from './program';
import { SyntaxFault } from './syntax-fault';
import type { Term } from './term';
import { nextToken, skipLayout, type Token } from './tokens';

const NO_GOALS: readonly BodyGoal[] = [];

/**
 * Reads a whole Prolog text. No directive is run; `op/3` alone has an effect, on how the rest is read.
 * An error costs the clause that it stands in.
 */
export function readProgram(source: Source): Program {
  const { uri, text } = source;
  const operators = new Operators();
  const lines = new LineCounter(text);
  const clauses: Clause[] = [];
  const directives: Directive[] = [];
  const errors: ReadError[] = [];
  // A script's first line is for the shell.
  let at = text.startsWith('#!') ? text.indexOf('\n') + 1 || text.length : 0;
  for (;;) {
    try {
      at = skipLayout(text, at);
    } catch (error) {
      errors.push(readError(error, lines));
      break;
    }
    if (at >= text.length) break;
    const fact = readGroundFact(text, at);
    if (fact) {
      const { term, end } = fact;
      clauses.push({ uri, start: at, end, line: lines.at(at), term, head: term, goals: NO_GOALS });
      at = end;
      continue;
    }
    const tokens: Token[] = [];
    try {
      collectClause(text, at, tokens);
      const end = tokens.at(-1)!.end;
      const placed = parseTerm(tokens, operators);
      if (tokens.at(-1)!.kind === 'end of file') {
        throw new SyntaxFault('The full stop is missing at the end of the text.', at, end);
      }
      const place = { uri, start: at, end, line: lines.at(at) };
      const goal = directiveGoal(placed.term);
      if (goal) {
        applyOperatorDirective(goal, operators);
        directives.push({ ...place, goal });
      } else clauses.push({ ...place, term: placed.term, ...headAndGoals(placed) });
      at = end;
    } catch (error) {
      const { fault, next } = recover(text, tokens, at, readError(error, lines, at));
      errors.push(fault);
      at = next;
    }
  }
  return { uri, clauses, directives, errors };
}

/** Reads one term, such as a query: without the full stop, or with it. */
export function readGoal(text: string): Term {
  return readPlacedGoal(text).term;
}

/** Reads one term with the place of each of its parts. */
export function readPlacedGoal(text: string): PlacedTerm {
  const tokens: Token[] = [];
  try {
    collectClause(text, 0, tokens);
    const last = tokens.at(-1)!;
    if (last.kind === 'end') {
      const rest = skipLayout(text, last.end);
      if (rest < text.length) {
        throw new SyntaxFault('A query is one term: nothing may follow its full stop.', rest, text.length);
      }
    }
    return parseTerm(tokens, standardOperators);
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

function collectClause(text: string, from: number, tokens: Token[]): void {
  let at = from;
  for (;;) {
    const token = nextToken(text, at);
    tokens.push(token);
    if (token.kind === 'end' || token.kind === 'end of file') return;
    at = token.end;
  }
}

function directiveGoal(term: Term): Term | undefined {
  if (term.kind !== 'compound' || term.args.length !== 1) return undefined;
  return term.name === ':-' || term.name === '?-' ? term.args[0] : undefined;
}

function headAndGoals(placed: PlacedTerm): { head: Term; goals: readonly BodyGoal[] } {
  const { term, parts } = placed;
  if (term.kind === 'compound' && term.name === ':-' && parts.length === 2) {
    const goals = conjuncts(parts[1]!).map(({ term, start, end }) => ({ term, start, end }));
    return { head: parts[0]!.term, goals };
  }
  return { head: term, goals: NO_GOALS };
}

function readError(error: unknown, lines: LineCounter, clauseStart = 0): ReadError {
  if (!(error instanceof SyntaxFault)) throw error;
  // Lines are counted forwards only, so the line is the clause's own, or the error's if it lies later.
  const line = lines.at(Math.max(clauseStart, error.start));
  return { message: error.message, start: error.start, end: error.end, line };
}

/**
 * Where to go on after an error, and what to say of it. A token at the very left of a line starts a clause,
 * whose predecessor lacks its full stop; otherwise the clause ends at its full stop.
 */
function recover(
  text: string,
  tokens: readonly Token[],
  from: number,
  fault: ReadError,
): { fault: ReadError; next: number } {
  const margin = tokens.findIndex((token) => token.start > from && startsClause(text, token));
  const last = tokens[margin - 1];
  if (!last) return { fault, next: resume(text, tokens, from, fault) };
  const next = tokens[margin]!.start;
  if (fault.start < next) return { fault, next };
  const message =
    'This clause does not end before the next one begins: a bracket or the full stop is missing.';
  return { fault: { ...fault, message, start: last.start, end: last.end }, next };
}

/** The offset after the clause that an error stands in. */
function resume(text: string, tokens: readonly Token[], from: number, fault: ReadError): number {
  let at = Math.max(tokens.at(-1)?.end ?? from, from + 1);
  const last = tokens.at(-1);
  if (last && (last.kind === 'end' || last.kind === 'end of file')) return last.end;
  // The tokens stopped at text that is none. Go on behind it, up to the next full stop or clause start.
  at = Math.max(at, fault.end);
  for (;;) {
    try {
      const token = nextToken(text, at);
      if (token.kind === 'end' || token.kind === 'end of file') return token.end;
      if (startsClause(text, token)) return token.start;
      at = Math.max(token.end, at + 1);
    } catch (error) {
      if (!(error instanceof SyntaxFault)) throw error;
      at = Math.max(error.end, at + 1);
    }
  }
}

function startsClause(text: string, token: Token): boolean {
  if (token.kind !== 'atom' && token.kind !== 'quoted atom') return false;
  return token.start === 0 || text[token.start - 1] === '\n';
}
