import { relationByName } from '../../../universe/facts/relations';
import type { FileCheck, FileContext } from '../../check';
import { splitKey } from '../../program/predicate';
import { branches, negated } from '../clauses/body-ways';
import { headSpan } from '../clauses/head-span';
import { relationComment } from './relation-comment';

/** Goals that cost no article of their own: they are about whom the clause has come to. */
const FREE = new Set([
  'female/1',
  'male/1',
  'nonbinary/1',
  'gender/2',
  '\\=/2',
  '\\==/2',
  'dif/2',
  'true/0',
  '!/0',
]);

export const difficultyOfDefinition: FileCheck = {
  code: 'difficulty-of-definition',
  severity: 'warning',
  title: 'A relation whose difficulty contradicts its definition',
  documentation: `\
A relation's difficulty (core/src/universe/facts/relations.ts; for one of your own, \`Difficulty: 2\` in the comment above it) says how many articles a reader must open to establish it, and
adds up along its definition: a grandparent is a parent's parent, and costs 2. Here the rule walks further, or less
far, than that number, by which curricula sort questions. It is reported only where every step of the rule has a difficulty.`,
  scope: 'file',
  *check(context) {
    const { facts, index, text } = context;
    if (!facts.universe.isUniverse) return;
    for (const key of index.clauses.keys()) {
      const said = difficultyOf(context, key);
      // What one's own article settles is 1, however it is derived.
      if (said === undefined || said < 2) continue;
      const costs = [...index.definitions(key)].map((at) => ({ at, cost: definitionCost(context, at) }));
      if (costs.some(({ cost }) => cost === undefined || cost === said)) continue;
      const { at, cost } = costs[0]!;
      const item = text.items[at]!;
      if (context.isExempt(item)) continue;
      const message = `${splitKey(key).name} has difficulty ${said}, and the steps of this rule add up to ${cost}.`;
      yield { item, at: headSpan(context, at), message };
    }
  },
};

/** A relation's difficulty: the table's, or what the comment above its first clause says. */
function difficultyOf(context: FileContext, key: string): number | undefined {
  const { name, arity } = splitKey(key);
  if (arity !== 2) return undefined;
  const known = relationByName.get(name);
  if (known) return known.difficulty;
  for (const at of context.index.definitions(key)) {
    if (context.analysis(at).neck === undefined) return undefined;
    return relationComment(context, at).difficulty;
  }
  return undefined;
}

/** What the steps of a rule add up to; undefined where one of them has no difficulty. */
export function definitionCost(context: FileContext, at: number): number | undefined {
  const { body, goals, neck } = context.analysis(at);
  if (neck !== ':-' || !body || branches(body) || negated(body)) return undefined;
  let cost = 0;
  for (const { key } of goals) {
    if (FREE.has(key)) continue;
    const step = difficultyOf(context, key);
    if (step === undefined) return undefined;
    cost += step;
  }
  return cost;
}
