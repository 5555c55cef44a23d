import assert from 'node:assert/strict';
import { prologView } from '../testing/prolog-view';
import { prologSignatureHelp } from './signature-help';

/** The first signature with the argument at the cursor in brackets. */
function help(source: string): string | undefined {
  const { view, offset } = prologView(source);
  const found = prologSignatureHelp(view, offset);
  if (!found) return undefined;
  const { label, parameters } = found.signatures[0]!;
  const [start, end] = parameters![found.activeParameter!]!.label as [number, number];
  return `${label.slice(0, start)}[${label.slice(start, end)}]${label.slice(end)}`;
}

describe('signature help in Prolog', () => {
  const own = '%! age(?Person, -Years) is det.\nage(P, Y) :- born(P, Y).\n';
  for (const [source, expected] of [
    [`${own}p :- age(¦`, 'age([?Person], -Years) is det'],
    [`${own}p :- age("A, B", ¦`, 'age(?Person, [-Years]) is det'],
    [`${own}p :- age(X¦, Y), q.`, 'age([?Person], -Years) is det'],
    [`${own}p :- age("A¦, B", Y).`, 'age([?Person], -Years) is det'],
    ['p :- findall(X, ¦', 'findall(+Template, [:Goal], -List) is det'],
    ['p :- findall(X, (q(X), ¦r(X)), L).', 'findall(+Template, [:Goal], -List) is det'],
    ['p :- append(X, [1, ¦2], Z).', 'append(?Front, [?Back], ?Whole) is nondet'],
    ['p :- append(¦L, W).', 'append([+Lists], ?Whole) is nondet'],
    ['p :- ¦q(X).', undefined],
    ['p :- no_such(¦', undefined],
    ['p(a).\n¦', undefined],
  ] as const) {
    it(source, () => assert.equal(help(source), expected));
  }
});
