import { Datalog } from '../datalog';
import { OutsideFragment } from '../datalog/plan/outside-fragment';
import type { PrologEngine } from '../engine/engine';
import { PrologError } from '../engine/prolog-error';
import type { Source } from '../engine/source';
import { formatAtom, formatTerm } from '../terms/format';
import { indicator } from '../terms/indicator';
import { isGround } from '../terms/variables';
import { readProgram } from '../text/reader';
import { blanked as without } from './blanked';

const LIMITS = { answers: 200_000, milliseconds: 20_000 };

/**
 * The program as Datalog takes it: predicates outside of the fragment (recursive ones, those with lists or cuts) are
 * replaced by their answers, which `engine` finds. One that has no end of answers, or answers with variables in
 * them, is left out. A program inside of the fragment stays as it is, and nothing is asked.
 */
export async function solved(source: Source, engine: PrologEngine): Promise<Source> {
  const outside = outsideOf(source);
  if (outside.size === 0) return source;
  const inside = without(source, outside);
  const facts: string[] = [];
  for (const key of outside) facts.push(...(await factsOf(key, engine)));
  return { ...source, text: `${inside.text}\n${facts.join('\n')}\n` };
}

/** Predicates whose clauses keep the program out of Datalog. */
function outsideOf(source: Source): Set<string> {
  const keys = new Set<string>();
  for (;;) {
    try {
      Datalog.load([without(source, keys)]);
      return keys;
    } catch (error) {
      if (!(error instanceof OutsideFragment) || error.offset === undefined) throw error;
      const { offset } = error;
      const clause = readProgram(source).clauses.find(({ start }) => start === offset);
      const key = clause && indicator(clause.head);
      if (key === undefined || keys.has(key)) throw error;
      keys.add(key);
    }
  }
}

async function factsOf(key: string, engine: PrologEngine): Promise<string[]> {
  const slash = key.lastIndexOf('/');
  const names = Array.from({ length: Number(key.slice(slash + 1)) }, (_, i) => `V${i}`);
  const name = formatAtom(key.slice(0, slash));
  const goal = names.length === 0 ? name : `${name}(${names.join(', ')})`;
  try {
    const { bindings, ending } = await engine.query(goal, LIMITS);
    if (ending !== 'complete') return [];
    const rows = bindings.map((row) => names.map((variable) => row[variable]));
    if (!rows.every((row) => row.every((value) => value !== undefined && isGround(value)))) return [];
    return rows.map((row) =>
      row.length === 0 ? `${name}.` : `${name}(${row.map((value) => formatTerm(value!)).join(', ')}).`,
    );
  } catch (error) {
    if (error instanceof PrologError) return [];
    throw error;
  }
}
