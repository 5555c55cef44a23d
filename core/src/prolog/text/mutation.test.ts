import assert from 'node:assert/strict';
import fc from 'fast-check';
import { familyRules } from '../../universe/facts/rules';
import { fuzz } from '../testing/fuzz';
import { itemTokens } from './item-tokens';
import { PrologText } from './prolog-text';

/** Clauses of every make; none of them declares syntax, which would have its effect on the others. */
const clauses = [
  ':- module(family, [parent/2, child/2]).',
  ':- dynamic parent/2, gender/2.',
  'parent("Ann Lee", "Bea Lee").',
  'gender(\'Ann Lee\', "female").',
  'child(X, Y) :- parent(Y, X).',
  'greeting --> "hello", [\' \'], { true }, !, rest(_).',
  `sibling(X, Y) :-
    parent(A, X),
    (   parent(A, Y)
    ->  X \\= Y
    ;   \\+ foster(X, Y)
    ).`,
  "codes(X) :- X = [0'a, 0''', 0'\\n, 16'FF, 1_000, 1.5e3|_].",
  "write_all(Xs) :- forall(member(X, Xs), format('~w, ~q~n', [X, it's])).".replace("it's", "'it''s'"),
  'count(N) :- aggregate_all(count, distinct(X, person(X)), N), N >= 2 + - 1.',
  'type("Bea Lee", person).',
  ...familyRules
    .split(/\n\n+/)
    .filter((paragraph) => /^[a-z][^%]*\.$/.test(paragraph.trim()))
    .slice(0, 20),
  'last(_{a: 1}).',
];

/** What comes between tokens by mistake. The full stop leaves two clauses, of which one may be in order. */
const slips = [
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ',',
  '|',
  '.',
  '. ',
  "'",
  '"',
  '`',
  '/*',
  ':-',
  'foo',
  'X',
  '"s"',
  '12',
  '0x',
  '\\',
  '{|',
  '||',
  '!',
];

const mutation = fc.nat({ max: clauses.length - 1 }).chain((index) => {
  const tokens = itemTokens(clauses[index]!);
  return fc.record({
    index: fc.constant(index),
    token: fc.constantFrom(...tokens),
    insert: fc.option(fc.constantFrom(...slips), { nil: undefined, freq: 2 }),
  });
});

describe('a slip in a clause', () => {
  it('is one fault at the most, in that clause, and all others are kept', () => {
    fc.assert(
      fc.property(mutation, ({ index, token, insert }) => {
        const clause = clauses[index]!;
        const mutant =
          insert === undefined
            ? clause.slice(0, token.start) + clause.slice(token.end)
            : `${clause.slice(0, token.start)} ${insert} ${clause.slice(token.start)}`;
        const text = clauses.map((one, i) => (i === index ? mutant : one)).join('\n');
        const read = PrologText.read('a.pl', text);
        const kept = new Set(read.items.map(({ kind }, i) => (kind === 'fault' ? '' : read.source(i))));
        for (const [i, one] of clauses.entries()) {
          if (i !== index) assert.ok(kept.has(one), `${mutant}\nloses ${one}`);
        }
        const from = clauses.slice(0, index).join('\n').length;
        const faults = read.items.flatMap((item, i) =>
          item.faults.map((fault) => ({ ...fault, start: fault.start + read.start(i) })),
        );
        assert.ok(faults.length <= 1, `${mutant}\n${JSON.stringify(faults)}`);
        for (const { start } of faults) {
          assert.ok(start >= from && start <= from + mutant.length + 1, `${mutant}\nis faulted outside`);
        }
      }),
      fuzz(600),
    );
  });
});
