import { headEntry } from '../../datalog/machine/table';
import { type AggregateGoal, isVariable, type Rule } from '../../datalog/plan/goal';
import type { PlacedTerm } from '../../syntax/parser';
import { plainText } from '../../terms/format';
import { loops } from '../goal-loops';
import { plainGoals } from '../plain-goals';
import { subjectId } from '../subject-query';
import type { UniverseCheck, UniverseCheckContext } from '../universe-check';

const MILLISECONDS = 800;

export const countWithoutDistinct: UniverseCheck = {
  code: 'count-without-distinct',
  severity: 'warning',
  title: 'A count that counts someone twice',
  documentation: `\
\`aggregate_all(count, Goal, N)\` counts proofs. A sibling has two, through the mother and through the father, and is
counted twice; \`aggregate_all(count, distinct(Goal), N)\` counts the solutions. It is reported where the two differ
over the universe, with the first case.`,
  *check(context) {
    for (const site of context.rules) {
      const [rule] = site.compiled;
      const placed = plainGoals(site.body);
      if (site.compiled.length !== 1 || !rule || placed.length !== rule.goals.length) continue;
      for (const [i, goal] of rule.goals.entries()) {
        if (goal.kind !== 'aggregate' || goal.operation !== 'count') continue;
        const counted = placed[i]!.parts[1];
        const worst = counted && overCount(context, rule, i, goal);
        if (!worst) continue;
        const inner = site.source.slice(counted.start, counted.end);
        yield {
          index: site.index,
          at: placed[i] as PlacedTerm,
          message: `This counts proofs: ${worst.proofs} for ${worst.subject}, where there ${worst.distinct === 1 ? 'is' : 'are'} ${worst.distinct} (over ${context.name}).`,
          fixes: [
            {
              title: 'Count each solution once: distinct(...)',
              edits: [{ span: { start: counted.start, end: counted.end }, newText: `distinct(${inner})` }],
            },
          ],
        };
      }
    }
  },
};

/** Where the count and the number of different solutions differ most. */
function overCount(context: UniverseCheckContext, rule: Rule, at: number, goal: AggregateGoal) {
  const { machine, database, subjects } = context;
  const before = rule.goals.slice(0, at);
  // Two results beside each other, in two slots of their own.
  const [proofs, distinct] = [rule.names.length, rule.names.length + 1];
  const both = [
    { ...goal, result: proofs },
    { ...goal, operation: 'count distinct' as const, result: distinct },
  ];
  const registers = new Int32Array(rule.names.length + 2);
  const given = new Set(rule.head.slice(0, 1).filter(isVariable));
  let worst: { subject: string; proofs: number; distinct: number } | undefined;
  let subject = '';
  const number = (slot: number) => Number(plainText(database.values.term(registers[slot]!)));
  const step = loops(
    machine,
    [...before, ...both],
    given,
    registers,
    () => {},
    () => {
      const [counted, different] = [number(proofs), number(distinct)];
      if (counted - different > (worst ? worst.proofs - worst.distinct : 0))
        worst = { subject, proofs: counted, distinct: different };
      return false;
    },
  );
  const enter = headEntry(rule, 1, registers);
  machine.budget.start({ milliseconds: MILLISECONDS });
  for (const one of subjects) {
    subject = one;
    if (enter([subjectId(context, one)])) step();
  }
  return worst;
}
