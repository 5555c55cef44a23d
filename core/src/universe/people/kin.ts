import type { Datalog } from '../../prolog/datalog';

/** What a universe's rules say, hop by hop: who or what is in a relation to someone. */
export interface Relatives {
  /** Everyone (or every value) Y with `predicate("subject", Y)`, each once, sorted by code unit. */
  of(predicate: string, subject: string): readonly string[];
  /** Everyone X with `predicate(X, "value")`, each once, sorted by code unit: who bears an attribute. */
  bearers(predicate: string, value: string): readonly string[];
}

/**
 * The same of any program. Each pair of predicate and subject is asked of the engine once, since questions walk the
 * same ways again and again.
 */
export class Kin implements Relatives {
  private readonly forward = new Map<string, Map<string, readonly string[]>>();
  private readonly backward = new Map<string, Map<string, readonly string[]>>();

  constructor(private readonly engine: Datalog) {}

  of(predicate: string, subject: string): readonly string[] {
    return remembered(this.forward, predicate, subject, () =>
      this.values(`${predicate}(${quoted(subject)}, Y)`),
    );
  }

  bearers(predicate: string, value: string): readonly string[] {
    return remembered(this.backward, predicate, value, () =>
      this.values(`${predicate}(X, ${quoted(value)})`),
    );
  }

  private values(goal: string): readonly string[] {
    return [...new Set(this.engine.solutions([goal]).map((row) => row[0]!))];
  }
}

/** What was asked before, or what is said now, sorted: an engine may join in any order. */
export function remembered(
  memory: Map<string, Map<string, readonly string[]>>,
  predicate: string,
  key: string,
  ask: () => readonly string[],
): readonly string[] {
  let known = memory.get(predicate);
  if (!known) {
    known = new Map();
    memory.set(predicate, known);
  }
  let values = known.get(key);
  if (!values) {
    const found = ask();
    values = found.length > 1 ? [...found].sort() : found;
    known.set(key, values);
  }
  return values;
}

/** Text as a Prolog string. */
const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
