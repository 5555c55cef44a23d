import { functorSpan } from '../../program/functor-span';
import { splitKey } from '../../program/predicate';
import { related, subjectId } from '../subject-query';
import type { Loaded, UniverseCheck } from '../universe-check';

const MILLISECONDS = 2000;
/** Relations that agree about less than this may do so by chance. */
const FEWEST = 6;

export const semanticTwins: UniverseCheck = {
  code: 'semantic-twins',
  severity: 'information',
  title: 'Two relations with the same answers',
  documentation: `\
Two rules with different names hold for exactly the same pairs, over the universe at hand and over another one that is
made to be sure. One of them is redundant, or is not what its name says. A rule that only calls the other is an alias,
and is not reported.`,
  *check(context) {
    const seen = new Map<string, string>();
    const keys = [...new Set(context.rules.map(({ key }) => key))].filter((key) => splitKey(key).arity === 2);
    const other = context.other();
    if (!other && !context.isMade) return;
    context.machine.budget.start({ milliseconds: MILLISECONDS });
    other?.machine.budget.start({ milliseconds: MILLISECONDS });
    for (const key of keys) {
      const sites = context.rules.filter((site) => site.key === key);
      const here = answers(context, key);
      if (here === undefined) continue;
      const both = `${here}\n--\n${other ? answers(other, key) : ''}`;
      const twin = seen.get(both);
      if (twin === undefined) {
        seen.set(both, key);
        continue;
      }
      const isAlias = [key, twin].some((one) =>
        context.rules.some(
          (site) =>
            site.key === one && site.goals.length === 1 && site.goals[0]!.key === (one === key ? twin : key),
        ),
      );
      if (isAlias) continue;
      const [first] = sites as [(typeof sites)[0]];
      yield {
        index: first.index,
        at: functorSpan(first.head),
        message: `${splitKey(key).name} has the same answers as ${splitKey(twin).name} for everyone of ${context.name}.`,
      };
    }
  },
};

/** All answers as a text; undefined for too few, or for a relation that can't be asked. */
function answers(loaded: Loaded, key: string): string | undefined {
  const rows: string[] = [];
  let count = 0;
  for (const subject of loaded.subjects) {
    const found = related(loaded, key, subjectId(loaded, subject));
    if (!found) return undefined;
    count += found.length;
    rows.push([...found].sort((a, b) => a - b).join(' '));
  }
  return count < FEWEST ? undefined : rows.join('\n');
}
