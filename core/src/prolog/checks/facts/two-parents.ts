import type { FileCheck } from '../../check';
import { argumentSpan } from './argument-span';

export const twoParents: FileCheck = {
  code: 'two-parents',
  severity: 'warning',
  title: 'A child with more than two parents',
  documentation: `\
In PhantomWiki's universes a child has two parents at the most, and articles state one mother and one father. A third
gives questions answers that no article states. \`parent(Child, Parent)\`: are the arguments swapped?`,
  scope: 'file',
  *check(context) {
    const { universe } = context.facts;
    if (!universe.isUniverse) return;
    for (const child of universe.crowded) {
      const facts = [...universe.ancestry.parentsOf.get(child)!].map(([item, parent]) => ({
        item,
        parent,
        at: context.indexOf(item),
      }));
      const known = new Set<string>();
      for (const { item, parent } of facts.sort((a, b) => a.at - b.at)) {
        if (known.size >= 2 && !known.has(parent)) {
          const named = [...known].join(' and ');
          yield {
            item,
            at: argumentSpan(context, item, 1),
            message: `${child} has two parents already: ${named}.`,
          };
        } else known.add(parent);
      }
    }
  },
};
