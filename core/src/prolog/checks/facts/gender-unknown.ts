import type { FileCheck } from '../../check';
import { formatTerm } from '../../terms/format';
import { argumentSpan } from './argument-span';
import { GENDERS } from './universe-facts';

export const genderUnknown: FileCheck = {
  code: 'gender-unknown',
  severity: 'warning',
  title: 'A person without a gender that the rules know',
  documentation: `\
The rules tell mothers from fathers by \`gender/2\`, whose values are "female", "male" and "nonbinary". Someone
without one, or with another value, is nobody's mother, brother or aunt, but at most a parent or a sibling.`,
  scope: 'file',
  *check(context) {
    const { universe } = context.facts;
    if (!universe.isUniverse || universe.genders.size === 0) return;
    for (const name of universe.genderless) {
      for (const item of universe.persons.get(name)!) {
        const at = argumentSpan(context, item, 0);
        yield { item, at, topic: name, message: `${name} has no gender/2.` };
      }
    }
    for (const [item, gender] of universe.oddGenders) {
      const at = argumentSpan(context, item, 1);
      yield {
        item,
        at,
        message: `No rule knows the gender ${formatTerm({ kind: 'string', value: gender })}.`,
        fixes: [...GENDERS].map((known) => ({
          title: `Change to ${known}`,
          edits: [{ span: at, newText: formatTerm({ kind: 'string', value: known }) }],
        })),
      };
    }
  },
};
