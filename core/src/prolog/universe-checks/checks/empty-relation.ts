import { relationByName } from '../../../universe/facts/relations';
import { functorSpan } from '../../program/functor-span';
import { splitKey } from '../../program/predicate';
import { related, subjectId } from '../subject-query';
import type { Loaded, UniverseCheck } from '../universe-check';

const MILLISECONDS = 1000;

export const emptyRelation: UniverseCheck = {
  code: 'empty-relation',
  severity: 'information',
  title: 'A relation that holds for nobody',
  documentation: `\
Nobody has the relation, so no question can use it. It is reported for a relation that holds for nobody in another
universe either, which is made to be sure: its definition contradicts itself. It is also reported for one that is not
among PhantomWiki's own and holds for nobody in this universe.`,
  *check(context) {
    const keys = new Set(context.rules.map(({ key }) => key));
    context.machine.budget.start({ milliseconds: MILLISECONDS });
    for (const key of keys) {
      if (splitKey(key).arity !== 2 || !isEmpty(context, key)) continue;
      const other = context.other();
      other?.machine.budget.start({ milliseconds: MILLISECONDS });
      const isNowhere = context.isMade || (other !== undefined && isEmpty(other, key));
      const { name } = splitKey(key);
      if (!isNowhere && relationByName.has(name)) continue;
      const site = context.rules.find((one) => one.key === key)!;
      yield {
        index: site.index,
        at: functorSpan(site.head),
        message: isNowhere
          ? `${name} holds of nobody, in ${context.isMade ? context.name : 'this universe or another'}: can it hold at all?`
          : `${name} holds of nobody in this universe.`,
      };
    }
  },
};

/** Whether it can be asked of everyone, and holds of no one. */
function isEmpty(loaded: Loaded, key: string): boolean {
  return loaded.subjects.every((subject) => related(loaded, key, subjectId(loaded, subject))?.length === 0);
}
