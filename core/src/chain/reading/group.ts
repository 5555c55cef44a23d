import type { Knowledge } from '../knowledge/knowledge';

/** Of whom something is said: readings of a name, a pronoun or a description, the likeliest first. */
export interface Group {
  readonly readings: readonly (readonly string[])[];
  /** Whether nobody but the first reading can be meant. */
  readonly sure: boolean;
}

export const NOBODY: Group = { readings: [], sure: false };

export const groupOf = (names: readonly string[], sure = true): Group => ({ readings: [names], sure });

/** The people of several groups as one; only their first readings when each has one. */
export function joined(groups: readonly Group[]): Group {
  if (groups.length === 1) return groups[0]!;
  return {
    readings: [groups.flatMap(({ readings }) => readings[0] ?? [])],
    sure: groups.every(({ sure }) => sure),
  };
}

/**
 * The reading under which something is true, else the likeliest. A doubt about who is meant is read in the
 * chain's favour.
 */
export function fitting(
  { readings }: Group,
  holds: (names: readonly string[]) => boolean,
): readonly string[] | undefined {
  return (readings.length > 1 ? readings.find(holds) : undefined) ?? readings[0];
}

/** Whether a predicate holds of some subject for each of the values. */
export const holdsOfSome =
  (knowledge: Knowledge, predicate: string, values: readonly string[]) =>
  (subjects: readonly string[]): boolean =>
    values.every((value) => subjects.some((subject) => knowledge.holds(predicate, subject, value)));
