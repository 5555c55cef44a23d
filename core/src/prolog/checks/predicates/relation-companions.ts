import { relationByName } from '../../../universe/facts/relations';
import { attributes } from '../../../universe/people/attributes';
import type { FileCheck } from '../../check';
import { splitKey } from '../../program/predicate';
import { headSpan } from '../clauses/head-span';
import { definitionCost } from './difficulty-of-definition';
import { companionLines, relationComment } from './relation-comment';

/** Predicates of two persons, or of a person and a value, that universes are made of. */
const BASE = new Set(['parent', 'friend_', 'type', 'gender', ...attributes.map(({ name }) => name)]);

/** What comes of these is a number or a list, and no relative of anyone. */
const COUNTING = new Set(
  'aggregate_all/3 aggregate_all/4 findall/3 bagof/3 setof/3 length/2 is/2'.split(' '),
);

const COMPANIONS = [
  ['plural', 'no plural'],
  ['difficulty', 'no difficulty'],
  ['sentence', 'no sentence in articles'],
] as const;

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

export const relationCompanions: FileCheck = {
  code: 'relation-companions',
  severity: 'information',
  title: 'A relation that questions cannot ask for',
  documentation: `\
To be asked for, a relation needs a word for one, a word for many, and a difficulty; to be stated in an article, a
sentence. PhantomWiki's own have them in \`core/src/universe\` (relations.ts has names, plurals and difficulties,
articles.ts the sentences). One of your own has them in the comment above its first clause, as the snippet
\`relation\` writes it:

\`\`\`prolog
%! kin(?Person, ?Relative) is nondet.
%  Sentence: "The kin of <Person> is <Relative>."
%  Many: kinsfolk. Difficulty: 2 (articles that one must open).
\`\`\`

Predicates that other rules of the universe use count as intermediate steps, and are not reported.`,
  scope: 'file',
  *check(context) {
    const { facts, index, text, uri, program } = context;
    if (!facts.universe.isUniverse) return;
    for (const key of index.clauses.keys()) {
      const { name, arity } = splitKey(key);
      if (arity !== 2 || relationByName.has(name) || BASE.has(name)) continue;
      const first = index.definitions(key).next().value as number;
      const item = text.items[first]!;
      const { neck, goals } = context.analysis(first);
      if (goals.some((goal) => COUNTING.has(goal.key))) continue;
      if (neck !== ':-' || context.isExempt(item) || !reachesPersons(key, new Set())) continue;
      if (program.callers(key) > 0) continue;
      const said = relationComment(context, first);
      const missing = COMPANIONS.filter(([companion]) => said[companion] === undefined);
      if (missing.length === 0) continue;
      const lines = companionLines(name, said, definitionCost(context, first) ?? 1);
      yield {
        item,
        at: headSpan(context, first),
        message: `Questions cannot ask for ${name}: it has ${listed(missing.map(([, words]) => words))}.`,
        fixes: [
          {
            title: 'Say it in the comment above',
            edits: [{ item, span: { start: 0, end: 0 }, newText: lines }],
          },
        ],
      };
    }

    /** Whether a rule comes down to the facts about persons. */
    function reachesPersons(key: string, asked: Set<string>): boolean {
      if (key === 'parent/2' || key === 'friend_/2') return true;
      if (asked.has(key)) return false;
      asked.add(key);
      for (const at of index.definitions(key)) {
        const { neck, goals } = context.analysis(at);
        if (neck === undefined) break;
        for (const goal of goals) if (reachesPersons(goal.key, asked)) return true;
      }
      return program.visibleFrom(uri, key)?.by === 'own' && relationByName.has(splitKey(key).name);
    }
  },
};
