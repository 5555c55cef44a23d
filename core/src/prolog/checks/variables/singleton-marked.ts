import type { ClauseCheck } from '../../check';
import type { PlacedTerm } from '../../syntax/parser';
import { branches, negated, sequence } from '../clauses/body-ways';
import { occurrences } from './occurrences';
import { wantsToBeAlone } from './variable-names';

export const singletonMarked: ClauseCheck = {
  code: 'singleton-marked',
  severity: 'warning',
  title: 'A variable with an underscore that occurs more than once',
  documentation: `\
\`_Name\` says that the variable occurs once. Where it occurs again, the two are one variable and must be equal, which
the name denies. SWI-Prolog warns about it too. It may occur once in each of two branches, of which only one is taken.`,
  scope: 'clause',
  check({ item, placed, analysis }) {
    if (item.kind !== 'clause') return [];
    return analysis.variables.flatMap(({ name, occurrences: spans }) => {
      if (spans.length < 2 || !wantsToBeAlone(name)) return [];
      const { head, body, neck } = analysis;
      const once =
        neck && head && body ? mostOnOneWay(body, name) + count(placed, name) - count(body, name) : 2;
      if (once < 2) return [];
      const plain = name.replace(/^_+/, '').replace(/^./u, (letter) => letter.toUpperCase());
      const free =
        plain !== '' && !/^\d/.test(plain) && !analysis.variables.some((other) => other.name === plain);
      return [
        {
          at: spans[1]!,
          message: `${name} is marked as occurring once, and occurs ${spans.length} times.`,
          fixes: free
            ? [{ title: `Rename it to ${plain}`, edits: spans.map((span) => ({ span, newText: plain })) }]
            : [],
        },
      ];
    });
  },
};

const count = (placed: PlacedTerm, name: string): number => occurrences(placed).get(name)?.length ?? 0;

/** How often a variable occurs on the way through a body on which it occurs most. */
function mostOnOneWay(goal: PlacedTerm, name: string): number {
  if (count(goal, name) === 0) return 0;
  const ways = branches(goal);
  if (ways) return Math.max(...ways.map((way) => mostOnOneWay(way, name)));
  const inner = negated(goal);
  if (inner) return mostOnOneWay(inner, name);
  const goals = sequence(goal);
  if (goals.length === 1) return count(goal, name);
  return goals.reduce((sum, one) => sum + mostOnOneWay(one, name), 0);
}
