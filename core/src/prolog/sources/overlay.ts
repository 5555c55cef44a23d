import type { Source } from '../engine/source';
import { indicator } from '../terms/indicator';
import { readProgram } from '../text/reader';
import { blanked } from './blanked';

/**
 * A program over a base: predicates that the program defines take the place of the base's, as they do when
 * Prolog loads one file after another.
 */
export function overlay(base: Source, program: readonly Source[]): Source[] {
  const defined = new Set<string>();
  for (const source of program) {
    for (const { head } of readProgram(source).clauses) {
      const key = indicator(head);
      if (key !== undefined) defined.add(key);
    }
  }
  return [blanked(base, defined), ...program];
}
