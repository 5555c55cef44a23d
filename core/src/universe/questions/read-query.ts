import type { Question } from '../question';
import type { FilledHop, Origin } from './fill-template';

const GOAL = /^(\w+)\((.+)\)$/s;
const COUNT = /^aggregate_all\(count, *distinct\((\w+)\((.+)\)\), *(\w+)\)$/s;
const ARGUMENTS = /^("(?:[^"\\]|\\.)*"|\w+), *("(?:[^"\\]|\\.)*"|\w+)$/s;

/**
 * The hops of a stored query, from the first to the last (it is stored the other way round).
 * @throws Error quoting a goal that PhantomWiki's grammar does not make
 */
export function hopsOf({ query }: Question['prolog']): FilledHop[] {
  return query.map(hopOf).reverse();
}

function hopOf(goal: string): FilledHop {
  const [, counted, inside, to] = COUNT.exec(goal) ?? [];
  if (counted !== undefined)
    return { kind: 'count', predicate: counted, from: origin(split(goal, inside!)[0]), to: to! };
  const [, predicate, given] = GOAL.exec(goal) ?? [];
  if (predicate === undefined) throw unreadable(goal);
  const [first, second] = split(goal, given!);
  return second.startsWith('"')
    ? { kind: 'bearer', predicate, value: unquoted(second), to: first }
    : { kind: 'related', predicate, from: origin(first), to: second };
}

function split(goal: string, given: string): [string, string] {
  const [, first, second] = ARGUMENTS.exec(given) ?? [];
  if (first === undefined || second === undefined) throw unreadable(goal);
  return [first, second];
}

const origin = (text: string): Origin =>
  text.startsWith('"') ? { name: unquoted(text) } : { variable: text };

const unquoted = (text: string): string => text.slice(1, -1).replace(/\\(.)/gs, '$1');

const unreadable = (goal: string): Error => new Error(`PhantomWiki's question grammar has no goal ${goal}.`);
