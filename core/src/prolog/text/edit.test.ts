import assert from 'node:assert/strict';
import fc from 'fast-check';
import { familyRules } from '../../universe/facts/rules';
import { editSnippet } from '../testing/edit-snippet';
import { fuzz } from '../testing/fuzz';
import { PrologText } from './prolog-text';
import type { TextChange } from './text-change';

const base = `#!/usr/bin/env swipl
:- module(m, [p/1, op(700, xfx, ===>)]).
:- use_module(library(clpfd)).
/* A block
   comment. */
a ===> b.
p(X) :- X #> 3, \\+ q(X), format("two~n\\
lines", []).
type("Ann Lee", person).
parent("Ann Lee", "Bea Lee").   % behind
parent("Bea Lee", "Cyd Lee").
:- set_prolog_flag(double_quotes, codes).
q("abc") --> "x", { true }, !.
:- op(200, xfy, &), op(0, xfx, ===>).
r(a & b & c).
s('it''s', 0'a, 0''', [1,2|T], {x}, "a\\x41\\b").
t :- if(true).
u(_{a: 1}, {|html||<p>. '|}).
${familyRules.slice(0, 1500)}
last.
`;

/** Somewhere from 0 to 1 in the text, so much to be deleted, and what comes instead. */
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof(fc.constant(0), fc.nat({ max: 3 }), fc.nat({ max: 60 })),
  insert: fc.oneof(
    fc.constant(''),
    editSnippet,
    fc.array(editSnippet, { maxLength: 4 }).map((all) => all.join('')),
  ),
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function changeOf(text: string, { at, remove, insert }: Edit): TextChange {
  const start = Math.floor(at * text.length);
  return { start, end: Math.min(text.length, start + remove), newText: insert };
}

/** All that can be known of a text. */
function seen(text: PrologText): unknown[] {
  return text.items.map(({ kind, length, predicate, faults }, i) => [
    text.text.slice(text.start(i), text.start(i) + 30),
    { kind, length, predicate, faults, start: text.start(i) },
  ]);
}

describe('an edited text', () => {
  /** The end of a fault hangs on where a comment or a quote is closed, however far behind it that is. */
  for (const [before, written, newText] of [
    ['f(A, "B :- x.\n é/*} b,\n c.\n\ns(X) :- t.\nu.\n', 's(X', 's % y\n*/ (X'],
    ['f(:- op(1).\n/*arent, x.\n:- p.\nq.\n', ':- p', '*/ :- p'],
    ['f(a.  \n\nb.\n', '\nb', 'b'],
    ['f(. g(a). h(', 'a)', 'a'],
    ['f(.\n/[* c */g(.\n', '[* c', '* c'],
  ] as const) {
    it(`is read afresh where it has to be: ${JSON.stringify(before)}`, () => {
      const text = PrologText.read('a.pl', before);
      const start = before.indexOf(written);
      const edited = text.edited([{ start, end: start + written.length, newText }]);
      assert.deepEqual(seen(edited), seen(PrologText.read('a.pl', edited.text)));
    });
  }

  it('is what it would be if it were read afresh', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (edits) => {
        let text = PrologText.read('a.pl', base);
        for (const one of edits) {
          const change = changeOf(text.text, one);
          text = text.edited([change]);
          const afresh = PrologText.read('a.pl', text.text);
          const what = JSON.stringify({ change });
          assert.deepEqual(seen(text), seen(afresh), what);
          for (let i = 0; i <= text.items.length; i++) {
            assert.ok(text.syntaxAt(i).equals(afresh.syntaxAt(i)), `syntax at ${i} ${what}`);
          }
        }
      }),
      fuzz(60),
    );
  });

  it('and so it is where little can be read', () => {
    const scraps = fc.array(
      fc.oneof(editSnippet, fc.constantFrom('p(1). ', 'q :- r.\n', ':- if(x).\n', '% c\n')),
      {
        maxLength: 15,
      },
    );
    fc.assert(
      fc.property(scraps, fc.array(edit, { minLength: 1, maxLength: 4 }), (start, edits) => {
        let text = PrologText.read('a.pl', start.join(''));
        for (const one of edits) {
          const change = changeOf(text.text, { ...one, remove: one.remove % 6 });
          const before = text.text;
          text = text.edited([change]);
          const afresh = PrologText.read('a.pl', text.text);
          assert.deepEqual(seen(text), seen(afresh), JSON.stringify({ before, change }));
        }
      }),
      fuzz(1000),
    );
  });

  it('takes several changes at once, each against the text before it', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 2, maxLength: 5 }), (edits) => {
        let text = base;
        const changes = edits.map((one) => {
          const change = changeOf(text, one);
          text = text.slice(0, change.start) + change.newText + text.slice(change.end);
          return change;
        });
        const edited = PrologText.read('a.pl', base).edited(changes);
        assert.equal(edited.text, text);
        assert.deepEqual(seen(edited), seen(PrologText.read('a.pl', text)));
      }),
      fuzz(60),
    );
  });

  const items = (text: PrologText) => new Set(text.items);
  const edited = (from: string, to: string): [PrologText, PrologText] => {
    const before = PrologText.read('a.pl', base);
    const start = base.indexOf(from);
    return [before, before.edited([{ start, end: start + from.length, newText: to }])];
  };

  it('keeps the items that the edit did not touch', () => {
    const [before, after] = edited('Bea Lee', 'Bea Leeward');
    const kept = before.items.filter((item) => items(after).has(item));
    assert.equal(kept.length, before.items.length - 1);
  });

  it('keeps all items when a comment changes', () => {
    const [before, after] = edited('% behind', '% in front');
    assert.deepEqual([...items(after)], [...items(before)]);
  });

  it('reads what follows a directive again, but for facts, when operators change', () => {
    const [before, after] = edited('200, xfy, &', '200, xfy, &&');
    const index = before.items.findIndex((item) => item.predicate === 'r/1');
    assert.equal(before.items[index]!.kind, 'clause');
    assert.equal(after.items[index]!.kind, 'fault');
    assert.equal(after.items[0], before.items[0]);
  });

  it('reads nothing again when a directive changes that declares no syntax', () => {
    const [before, after] = edited('[p/1,', '[p/1, q/2,');
    assert.equal(before.items.filter((item) => items(after).has(item)).length, before.items.length - 1);
  });
});
