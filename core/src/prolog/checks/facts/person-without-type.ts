import type { FileCheck } from '../../check';
import { formatTerm } from '../../terms/format';
import { argumentSpan } from './argument-span';

export const personWithoutType: FileCheck = {
  code: 'person-without-type',
  severity: 'warning',
  title: 'Someone who is not a person of the universe',
  documentation: `\
Everyone in a universe has \`type("Ann Lee", person).\`; someone without it gets no article, and no question is about
them. Usually the name is misspelled. It is reported at the first fact that names them.`,
  scope: 'file',
  *check(context) {
    const { universe } = context.facts;
    if (!universe.isUniverse) return;
    for (const name of universe.untyped) {
      const near = oneSlipAway(name, universe.persons.keys());
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

/** The first name, in alphabetical order, that differs in one place by two letters at the most. */
function oneSlipAway(name: string, names: Iterable<string>): string[] {
  let best: string | undefined;
  for (const other of names) {
    if (Math.abs(other.length - name.length) > 2 || (best !== undefined && other > best)) continue;
    const most = Math.min(name.length, other.length);
    let start = 0;
    while (start < most && name[start] === other[start]) start++;
    let end = 0;
    while (end < most - start && name.at(-1 - end) === other.at(-1 - end)) end++;
    if (Math.max(name.length, other.length) - start - end <= 2) best = other;
  }
  return best === undefined ? [] : [best];
}
