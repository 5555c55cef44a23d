import { relationByName } from '../../universe/relations';
import type { FileCheck } from '../check';
import { splitKey } from '../program/predicate';
import { branches, negated } from './body-ways';
import { headSpan } from './head-span';

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
A relation's difficulty (core/src/universe/relations.ts) says how many articles a reader must open to establish it, and
adds up along its definition: a grandparent is a parent's parent, and costs 2. Here the rule walks further, or less
far, than the table says: curricula sort questions by that number. Said only where every step of the rule is a relation
of the table.`,
  scope: 'file',
  *check(context) {
    const { facts, index, text } = context;
    if (!facts.universe.isUniverse) return;
    for (const key of index.clauses.keys()) {
      const { name, arity } = splitKey(key);
      const relation = arity === 2 ? relationByName.get(name) : undefined;
      // What one's own article settles is 1, however it is derived.
      if (!relation || relation.difficulty < 2) continue;
      const costs = [...index.definitions(key)].map((at) => ({ at, cost: costOf(at) }));
      if (costs.some(({ cost }) => cost === undefined || cost === relation.difficulty)) continue;
      const { at, cost } = costs[0]!;
      const item = text.items[at]!;
      if (context.isExempt(item)) continue;
      const message = `${name} has difficulty ${relation.difficulty}, and the steps of this rule add up to ${cost}.`;
      yield { item, at: headSpan(context, at), message };
    }

    function costOf(at: number): number | undefined {
      const { body, goals, neck } = context.analysis(at);
      if (neck !== ':-' || !body || branches(body) || negated(body)) return undefined;
      let cost = 0;
      for (const { key } of goals) {
        if (FREE.has(key)) continue;
        const step = key.endsWith('/2') ? relationByName.get(splitKey(key).name) : undefined;
        if (!step) return undefined;
        cost += step.difficulty;
      }
      return cost;
    }
  },
};
