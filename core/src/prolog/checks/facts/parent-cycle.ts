import type { FileCheck } from '../../check';

export const parentCycle: FileCheck = {
  code: 'parent-cycle',
  severity: 'error',
  title: 'Someone who is their own ancestor',
  documentation: `\
The facts of \`parent/2\` form a cycle. Generations then cannot be counted, and a rule that follows parents upwards
never ends. It is reported at the first fact of the cycle.`,
  scope: 'file',
  *check({ facts: { universe } }) {
    if (!universe.isUniverse) return;
    for (const circle of universe.ancestry.circles()) {
      const topic = circle.map((item) => universe.ancestry.facts.get(item)!.child).sort()[0]!;
      for (const item of circle) {
        const { child, parent } = universe.ancestry.facts.get(item)!;
        const message =
          child === parent
            ? `${child} is their own parent here.`
            : `${parent} descends from ${child}, and cannot be their parent.`;
        yield { item, at: { start: 0, end: item.length }, topic, message };
      }
    }
  },
};
