import { nearest } from '../../checking/nearest';
import { formatTerm, plainText } from '../terms/format';
import { indicator } from '../terms/indicator';
import type { Term } from '../terms/term';
import type { Asker } from './asker';
import type { ClauseIndex } from './clauses-of';

/** Answers that are named in a hint; beyond, they are counted. */
const MOST_NAMED = 4;
/** Values of an argument among which a misspelled one is looked for. */
const MOST_VALUES = 20_000;

/** What holds in place of a call that fails: another argument, arguments swapped, a name spelt otherwise. */
export async function hintsFor(goal: Term, asker: Asker, index: ClauseIndex): Promise<string[]> {
  const key = indicator(goal);
  if (key === undefined) return [];
  if (index.factCount(key) + index.rules(key).length === 0) return nearestPredicate(key, index);
  if (goal.kind !== 'compound') return [];
  const hints: string[] = [];
  const given = goal.args.flatMap((arg, i) => (arg.kind === 'variable' ? [] : [i]));
  // With a single argument given, whatever holds would hold in place of it.
  if (given.length === 1) return misspelled(goal, given[0]!, asker, index);
  for (const i of given) {
    const others = await asker.ask([withArgument(goal, i, VARIABLE)], MOST_NAMED + 1);
    if (!others.known) continue;
    const values = [...new Set(others.solutions.flatMap((way) => valueText(way.get(VARIABLE.name))))];
    if (values.length > 0) hints.push(instead(goal, i, values));
  }
  if (goal.args.length === 2 && given.length === 2) {
    const [a, b] = goal.args as [Term, Term];
    const swapped: Term = { ...goal, args: [b, a] };
    const asked = await asker.ask([swapped], 1);
    if (asked.known && asked.solutions.length > 0) {
      hints.push(`The other way round it holds: ${formatTerm(swapped)}.`);
    }
  }
  if (hints.length === 0) {
    for (const i of given) hints.push(...(await misspelled(goal, i, asker, index)));
  }
  return hints;
}

type Call = Term & { kind: 'compound' };

const VARIABLE: Term & { kind: 'variable' } = { kind: 'variable', name: 'Instead' };

function withArgument(goal: Call, at: number, value: Term): Call {
  return { ...goal, args: goal.args.map((arg, i) => (i === at ? value : arg)) };
}

const valueText = (value: Term | undefined): string[] => (value ? [formatTerm(value)] : []);

function instead(goal: Call, at: number, values: readonly string[]): string {
  const named = values.slice(0, MOST_NAMED).join(', ');
  const more = values.length > MOST_NAMED ? ' and others' : '';
  return `It holds of ${named}${more} in place of ${formatTerm(goal.args[at]!)}.`;
}

/** A value that the argument takes nowhere, and the nearest that it does take. */
async function misspelled(goal: Call, at: number, asker: Asker, index: ClauseIndex): Promise<string[]> {
  const args = goal.args.map((_, i): Term => (i === at ? VARIABLE : { kind: 'variable', name: `A${i}` }));
  const asked = await asker.ask([{ ...goal, args }], MOST_VALUES);
  if (!asked.known) return [];
  const wanted = goal.args[at]!;
  const values = new Map<string, Term>();
  for (const way of asked.solutions) {
    const value = way.get(VARIABLE.name);
    if (value) values.set(formatTerm(value), value);
  }
  if (values.has(formatTerm(wanted))) return [];
  const text = plainText(wanted);
  const alike = [...values.values()].find((value) => plainText(value) === text);
  const place = ORDINALS[at] ?? `${at + 1}th`;
  if (alike) {
    return [
      `${formatTerm(wanted)} is ${kindWord(wanted)}; the facts have the ${alike.kind} ${formatTerm(alike)}.`,
    ];
  }
  const [near] = nearest(
    text,
    [...values.values()].map((value) => plainText(value)),
    1,
  );
  const did = near === undefined || (await isSomeone(wanted, asker, index)) ? '' : ` Did you mean ${near}?`;
  return [`${formatTerm(wanted)} is nowhere the ${place} argument of ${goal.name}.${did}`];
}

/** A person of the universe is spelt rightly, whatever does not hold of them. */
async function isSomeone(name: Term, asker: Asker, index: ClauseIndex): Promise<boolean> {
  if (index.factCount('type/2') === 0) return false;
  const asked = await asker.ask([{ kind: 'compound', name: 'type', args: [name, VARIABLE] }], 1);
  return asked.known && asked.solutions.length > 0;
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth'];

const kindWord = ({ kind }: Term): string => (/^[aeiou]/.test(kind) ? `an ${kind}` : `a ${kind}`);

function nearestPredicate(key: string, index: ClauseIndex): string[] {
  const [near] = nearest(key, index.keys(), 1);
  return near === undefined ? [] : [`Did you mean ${near}?`];
}
