import type { FileCheck } from '../check';
import { formatTerm } from '../format';
import { alike } from './alike';
import { argumentSpan } from './argument-span';

/** Names beyond this are not searched for one alike. */
const MOST_NAMES = 20_000;

export const personWithoutType: FileCheck = {
  code: 'person-without-type',
  severity: 'warning',
  title: 'Someone who is no person of the universe',
  documentation: `\
Everyone in a universe has \`type("Ann Lee", person).\`; who has not gets no article, and no question is about them. Mostly
the name is misspelt. Said at the first fact that names them.`,
  scope: 'file',
  *check(context) {
    const { universe } = context.facts;
    if (!universe.isUniverse) return;
    for (const name of universe.untyped) {
      const near =
        universe.persons.size <= MOST_NAMES ? alike(name, universe.persons.keys()).slice(0, 1) : [];
      for (const [item, argument] of universe.mentions.get(name)!) {
        const at = argumentSpan(context, item, argument);
        const written = formatTerm(context.text.term(context.indexOf(item))!.parts[argument]!.term);
        const [other] = near;
        yield {
          item,
          at,
          topic: name,
          message: `There is no type(${written}, person).${other === undefined ? '' : ` Is ${other} meant?`}`,
          fixes: [
            ...near.map((known) => ({
              title: `Change to ${known}`,
              edits: [{ span: at, newText: formatTerm({ kind: 'string', value: known }) }],
            })),
            {
              title: `Add type(${written}, person)`,
              edits: [
                {
                  span: { start: 0, end: 0 },
                  item: context.text.items[context.index.definitions('type/2').next().value as number]!,
                  newText: `type(${written}, person).\n`,
                },
              ],
            },
          ],
        };
      }
    }
  },
};
