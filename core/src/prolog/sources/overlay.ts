import type { Source } from '../engine';
import { indicator } from '../indicator';
import { readProgram } from '../reader';

/**
 * A program over a base: predicates that the program defines take the place of the base's, as they do when
 * Prolog loads one file after another. The base's own clauses of them become blanks, so that places stay.
 */
export function overlay(base: Source, program: readonly Source[]): Source[] {
  const defined = new Set(program.flatMap((source) => definedIn(source)));
  const parts: string[] = [];
  let at = 0;
  for (const clause of readProgram(base).clauses) {
    const key = indicator(clause.head);
    if (key === undefined || !defined.has(key)) continue;
    parts.push(base.text.slice(at, clause.start), blank(base.text.slice(clause.start, clause.end)));
    at = clause.end;
  }
  const text = at === 0 ? base.text : parts.join('') + base.text.slice(at);
  return [{ ...base, text }, ...program];
}

function definedIn(source: Source): string[] {
  const keys = new Set<string>();
  for (const { head } of readProgram(source).clauses) {
    const key = indicator(head);
    if (key !== undefined) keys.add(key);
  }
  return [...keys];
}

const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ');
