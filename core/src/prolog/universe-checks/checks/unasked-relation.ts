import { relationByName } from '../../../universe/facts/relations';
import { calledByQuery } from '../../editing/called-by-query';
import { functorSpan } from '../../program/functor-span';
import { splitKey } from '../../program/predicate';
import type { UniverseCheck } from '../universe-check';

/** So many names are listed. */
const LISTED = 6;

export const unaskedRelation: UniverseCheck = {
  code: 'unasked-relation',
  severity: 'information',
  title: 'Relations that no question of the universe uses',
  documentation: `\
No question's query calls these, nor does a rule that a query uses, so training on the universe does not exercise
them. Questions are drawn at random, so PhantomWiki's own relations are reported together, at the first of them; a
relation of your own is reported separately.`,
  *check({ rules, questions, database }) {
    if (questions.length === 0) return;
    const used = new Set<string>();
    const waiting = questions.flatMap(({ query }) => [...calledByQuery([...query])]);
    for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
      if (used.has(key) || !database.predicates.has(key)) continue;
      used.add(key);
      for (const site of rules) if (site.key === key) waiting.push(...site.goals.map((goal) => goal.key));
    }
    const unused = rules.filter(
      ({ key }, i) => !used.has(key) && rules.findIndex((one) => one.key === key) === i,
    );
    const called = new Set(
      rules.flatMap(({ key, goals }) => goals.flatMap((goal) => (goal.key === key ? [] : [goal.key]))),
    );
    // What other rules are made of stands or falls with them.
    const own = unused.filter(
      ({ key }) => splitKey(key).arity === 2 && !relationByName.has(splitKey(key).name) && !called.has(key),
    );
    for (const { index, head, key } of own) {
      const message = `No question of this universe uses ${splitKey(key).name}.`;
      yield { index, at: functorSpan(head), message };
    }
    const known = unused.filter(({ key }) => relationByName.has(splitKey(key).name));
    const [first] = known;
    if (!first) return;
    const names = known.slice(0, LISTED).map(({ key }) => splitKey(key).name);
    const more = known.length - names.length;
    const message = `No question of this universe uses ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
    yield { index: first.index, at: functorSpan(first.head), message };
  },
};
