import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { familyRules } from '../../universe/facts/rules';
import { formatTerm } from '../terms/format';
import { PrologText } from '../text/prolog-text';
import { layOutText } from './lay-out-text';

const laidOut = (source: string): string => {
  const text = PrologText.read('a.pl', source);
  return [...layOutText(text)]
    .reverse()
    .reduce((done, { start, end, newText }) => done.slice(0, start) + newText + done.slice(end), source);
};

/** What a text says, without its layout: terms, and all comments. */
function meaning(source: string): string[] {
  const text = PrologText.read('a.pl', source);
  return text.items.map((item, i) => {
    const term = text.term(i)?.term;
    return `${item.kind} ${term ? formatTerm(term, { canonical: true }) : source.slice(text.start(i), text.end(i)).trim()}`;
  });
}
const comments = (source: string) =>
  (source.match(/%.*|\/\*[\s\S]*?\*\//g) ?? []).map((one) => one.trimEnd()).sort();

function expectSound(source: string): void {
  const once = laidOut(source);
  assert.deepEqual(meaning(once), meaning(source), 'the terms are the same');
  assert.deepEqual(comments(once), comments(source), 'the comments are the same');
  assert.equal(laidOut(once), once, 'laid out again nothing changes');
}

describe('the layout of a Prolog text', () => {
  for (const [source, expected] of [
    ['p( a,b ).', 'p(a, b).\n'],
    ['p(X):-q(X),r.', 'p(X) :- q(X), r.\n'],
    ['p(X) :-\n  q(X),   r(X).\n', 'p(X) :-\n    q(X),\n    r(X).\n'],
    ['p:-a,\n  ( b->c;d ).', 'p :-\n    a,\n    (b -> c ; d).\n'],
    [
      'p :-\n  ( a\n  -> b, c\n  ; d -> e\n  ; f ).',
      'p :-\n    (   a\n    ->  b,\n        c\n    ;   d\n    ->  e\n    ;   f\n    ).\n',
    ],
    [
      'p :-\n a % why\n , b, % because\n % alone\n c.',
      'p :-\n    a,  % why\n    b,  % because\n    % alone\n    c.\n',
    ],
    ['p :- X=Y,X\\=Z,Z is X+1.', 'p :- X = Y, X \\= Z, Z is X+1.\n'],
    ['p(X):-X>1,Y=2,Z=[X|Y].', 'p(X) :- X > 1, Y = 2, Z = [X|Y].\n'],
    ['p(X):-X= -1,f(X,- 1,a- 1,N-1).', 'p(X) :- X = -1, f(X, - 1, a- 1, N-1).\n'],
    ['p([H|T], [ a , b | R ]).', 'p([H|T], [a, b|R]).\n'],
    [':-dynamic p/1,q/2 .', ':- dynamic p/1, q/2.\n'],
    ['p.   q.\n\n\n\n\nr.', 'p.\nq.\n\n\nr.\n'],
    ['  p(1).   \n\t% c  \n  q.', 'p(1).\n\t% c\nq.\n'],
    ['p(1). % one\nq.', 'p(1). % one\nq.\n'],
    ['p(- 1, -1, - (1), a- b).', 'p(- 1, -1, - (1), a- b).\n'],
    ['p :- \\+ ( a,\n  b ).', 'p :-\n    \\+ (   a,\n           b\n       ).\n'],
    ['s-->a,{b},\n [c].', 's -->\n    a,\n    {b},\n    [c].\n'],
    [
      'p :-\n  findall(X,\n          ( q(X),\n            r ),\n          L), z.',
      'p :-\n    findall(X,\n            ( q(X),\n              r ),\n            L),\n    z.\n',
    ],
    ['p(a\nq.\n', 'p(a\nq.\n'],
    ['', ''],
    ['% only\n', '% only\n'],
    ["p('a\\\nb') :-\n q.", "p('a\\\nb') :-\n q.\n"],
  ] as const) {
    it(JSON.stringify(source), () => {
      assert.equal(laidOut(source), expected);
      expectSound(source);
    });
  }

  it('leaves the rules of our universes alone', () => assert.equal(laidOut(familyRules), familyRules));

  it('means the same for the universes of phantom-wiki', () => {
    for (const name of ['depth_10_size_15_seed_1', 'depth_5_size_8_seed_2']) {
      const file = path.join(import.meta.dirname, '../../../../test/fixtures/phantom-wiki', name, 'facts.pl');
      expectSound(readFileSync(file, 'utf8'));
    }
  });

  it('lays out only the clauses that a stretch touches', () => {
    const text = PrologText.read('a.pl', 'p( a ).\nq( a ).\nr( a ).\n');
    assert.deepEqual(
      layOutText(text, undefined, { start: 10, end: 11 }).map(({ newText }) => newText),
      ['q(a).'],
    );
  });

  it('means the same for any program, and is stable', () => {
    const word = fc.constantFrom(
      'p',
      'q(X)',
      'r("a b", Y)',
      'X = Y',
      'X \\= Y',
      'N is X+ 1',
      '!',
      "f( 'a b' )",
      'L = [H|T]',
      '\\+ s( X )',
    );
    const space = fc.constantFrom('', ' ', '  ', '\n', '\n  ', ' % c\n', '\n % c\n', ' /* c */ ', '\t');
    const { body } = fc.letrec<{ body: string }>((tie) => ({
      body: fc.oneof(
        { maxDepth: 4, depthSize: 'small' },
        word,
        fc
          .tuple(tie('body'), space, fc.constantFrom(',', ';', '->', '*->'), space, tie('body'))
          .map(([a, s, sign, t, b]) => `${a}${s} ${sign}${t} ${b}`),
        fc.tuple(space, tie('body'), space).map(([s, a, t]) => `(${s}${a}${t})`),
        fc.tuple(space, tie('body'), space).map(([s, a, t]) => `\\+ (${s}${a}${t})`),
        fc.tuple(space, tie('body')).map(([s, a]) => `findall(X,${s}(${a}), L)`),
      ),
    }));
    const clause = fc
      .tuple(
        fc.constantFrom('p(X)', 'q', 'r( A,B )'),
        space,
        fc.constantFrom(':-', '-->'),
        space,
        body,
        space,
      )
      .map(([head, s, neck, t, goals, u]) => `${head}${s} ${neck}${t} ${goals}${u} .`);
    fc.assert(
      fc.property(fc.array(fc.tuple(clause, space), { maxLength: 3 }), (clauses) => {
        expectSound(clauses.map(([text, gap]) => text + (gap.trim() === '' ? `${gap}\n` : gap)).join(''));
      }),
      { numRuns: 400 },
    );
  });
});
