import type { FileCheck } from '../../check';
import { splitKey } from '../../program/predicate';
import { missingByPredicate, timesMore } from './missing-calls';

export const wrongArity: FileCheck = {
  code: 'wrong-arity',
  severity: 'warning',
  title: 'A call with too many or too few arguments',
  documentation: `\
Prolog knows a predicate by its name and the number of its arguments. There is a predicate of this name with another
number of arguments, so this call raises an error.`,
  scope: 'file',
  *check(context) {
    for (const [first, ...others] of yield* missingByPredicate(context)) {
      const { key, item, at, otherArities, name } = first;
      if (otherArities.length === 0) continue;
      const { arity } = splitKey(key);
      const known = otherArities.map((other) => `${name}/${other}`).join(' and ');
      const count = arity === 1 ? '1 argument' : `${arity} arguments`;
      yield {
        item,
        at,
        message: `${name} with ${count} is not defined${timesMore(others.length)}; there is ${known}.`,
      };
    }
  },
};
