import assert from 'node:assert/strict';
import fc from 'fast-check';
import { computedMs } from '../../testing/computed-ms';
import { familyRules } from '../../universe/facts/rules';
import { PrologError } from '../engine/prolog-error';
import { readGroundFact } from '../syntax/ground-fact';
import { nextToken, type Token } from '../syntax/tokens/tokens';
import { formatTerm } from '../terms/format';
import { compareTerms } from '../terms/standard-order';
import { anyTerm } from '../testing/any-term';
import { fuzz } from '../testing/fuzz';
import { conjuncts, readGoal, readPlacedGoal, readProgram } from './reader';

const read = (text: string) => readProgram({ uri: 'a.pl', text });
/** Canonical text leaves nothing about the structure to guess. */
const canonical = (text: string) => formatTerm(readGoal(text), { canonical: true });

describe('the Prolog reader', () => {
  describe('terms', () => {
    const cases: [string, string][] = [
      ['a:-b,c;d->e', ":-(a,;(','(b,c),->(d,e)))"],
      ['1-2-3', '-(-(1,2),3)'],
      ['2**3', '**(2,3)'],
      ['a^b^c', '^(a,^(b,c))'],
      ['X = - 1', '=(X,-(1))'],
      ['X is 3 - -1', 'is(X,-(3,-1))'],
      ['-(1)', '-(1)'],
      ['- - a', '-(-(a))'],
      ['\\+ (a, b)', "\\+(','(a,b))"],
      ['[a,b|T]', '[a, b|T]'],
      ['f(a:-b, c)', 'f(:-(a,b),c)'],
      ['[-]', '[(-)]'],
      ['X = (:-)', '=(X,(:-))'],
      ['{a, b}', "{}(','(a,b))"],
      ['a|b', "'|'(a,b)"],
      ["'it''s' = 'a\\x41\\b\\\nc'", "=('it\\'s',aAbc)"],
      ['"say \\"hi\\""', '"say \\"hi\\""'],
      ["0'a + 0'\\n + 0''' + 0x1F + 0b11 + 36'Z", '+(+(+(+(+(97,10),39),31),3),35)'],
      ['1_000_000 - 1 000 000', '-(1000000,1000000)'],
      ['1.5e3 + 1e10', '+(1500.0,10000000000.0)'],
      ['`ab`', '[97, 98]'],
      ['système:run(Ünal, łódź)', ':(système,run(Ünal,łódź))'],
      ['p :- dynamic', ':-(p,(dynamic))'],
      ['Point = _{x: 1, y: 2}', '=(Point,dict(_,:(x,1),:(y,2)))'],
    ];
    for (const [text, expected] of cases) {
      it(`reads ${text}`, () => assert.equal(canonical(text), expected));
    }

    it('reads what it writes', () => {
      fc.assert(
        fc.property(anyTerm, (term) => {
          for (const text of [formatTerm(term), formatTerm(term, { canonical: true })]) {
            assert.equal(compareTerms(readGoal(text), term), 0, text);
          }
        }),
        fuzz(2000),
      );
    });

    it('refuses terms nested too deeply, and takes long bodies and lists', () => {
      assert.throws(() => readGoal(`${'f('.repeat(201)}a${')'.repeat(201)}`), PrologError);
      assert.equal(conjuncts(readPlacedGoal(Array(1500).fill('a').join(','))).length, 1500);
      assert.equal(readGoal(`[${Array(5000).fill('a').join(',')}]`).kind, 'compound');
    });

    it('says where a goal is wrong', () => {
      for (const [text, offset] of [
        // The bracket that is never closed.
        ['p(X', 1],
        ['p(X) q', 5],
        ['p("open)', 2],
        ['', 0],
      ] as const) {
        assert.throws(
          () => readGoal(text),
          (error) => error instanceof PrologError && error.offset === offset,
          text,
        );
      }
    });
  });

  describe('programs', () => {
    it('gives each clause and each goal its place, in UTF-16', () => {
      const text = '% 😀 a comment\np(X) :-\n    q("😀", X), /* why */ \\+ r(X).\nq(a, b).';
      const { clauses, errors } = read(text);
      assert.deepEqual(errors, []);
      const [rule, fact] = clauses;
      assert.equal(text.slice(rule!.start, rule!.end).slice(0, 7), 'p(X) :-');
      assert.deepEqual(
        rule!.goals.map(({ start, end }) => text.slice(start, end)),
        ['q("😀", X)', '\\+ r(X)'],
      );
      assert.deepEqual([rule!.line, fact!.line], [2, 4]);
      assert.equal(text.slice(fact!.start, fact!.end), 'q(a, b).');
    });

    it('keeps directives apart and follows op/3 only', () => {
      const { clauses, directives, errors } = read(
        ':- op(700, xfx, ===>).\n:- module(m, [op(200, xfy, &)]).\na ===> b.\np(x & y & z).\n:- shell(ls).\n',
      );
      assert.deepEqual(errors, []);
      assert.equal(directives.length, 3);
      assert.deepEqual(
        clauses.map(({ term }) => formatTerm(term, { canonical: true })),
        ['===>(a,b)', 'p(&(x,&(y,z)))'],
      );
    });

    const sound = ['a(1).', 'b(X) :- c(X), X > 1.', 'd("s").', 'e :- \\+ f.', 'g([1,2|_]).'];
    const broken = [
      'b(X) :- c(X, .',
      'b(X :- c(X).',
      'b(X)) :- c.',
      "b('open) :- c.",
      'b(X) c(X).',
      'b([1,2).',
      'b("x\\q").',
    ];
    for (const wrong of broken) {
      it(`loses nothing but ${wrong}`, () => {
        const lines = [...sound.slice(0, 2), wrong, ...sound.slice(2)];
        const { clauses, errors } = read(lines.join('\n'));
        assert.equal(clauses.length, sound.length);
        assert.equal(errors.length, 1);
        assert.equal(errors[0]!.line, 3);
      });
    }

    it('blames a missing full stop on one clause', () => {
      const { clauses, errors } = read('a(1).\nb(X) :- c(X)\nd(2).\ne(3).\n');
      assert.equal(errors.length, 1);
      assert.deepEqual(
        clauses.map(({ term }) => formatTerm(term)),
        ['a(1)', 'd(2)', 'e(3)'],
      );
    });

    it('keeps every other clause when one token of a clause goes missing or comes too much', () => {
      const whole = read(familyRules);
      const texts = whole.clauses.map(({ start, end }) => familyRules.slice(start, end));
      const position = fc.nat({ max: texts.length - 1 }).chain((index) => {
        const tokens = tokensOf(texts[index]!);
        return fc.record({
          index: fc.constant(index),
          token: fc.constantFrom(...tokens),
          insert: fc.option(fc.constantFrom('(', ')', ',', 'foo', 'X', '"s"', '[', '}', ':-', '|', '12'), {
            nil: undefined,
          }),
        });
      });
      fc.assert(
        fc.property(position, ({ index, token, insert }) => {
          const clause = texts[index]!;
          const [before, after] = [clause.slice(0, token.start), clause.slice(token.end)];
          const mutant =
            insert === undefined
              ? before + after
              : `${before}${clause.slice(token.start, token.end)} ${insert} ${after}`;
          const mutated = texts.map((one, i) => (i === index ? mutant : one)).join('\n');
          const { clauses, errors } = read(mutated);
          assert.ok(errors.length <= 1, mutant);
          const kept = new Set(clauses.map(({ start, end }) => mutated.slice(start, end)));
          for (const [i, one] of texts.entries()) {
            if (i !== index) assert.ok(kept.has(one), `${mutant} loses ${one}`);
          }
          const start = texts.slice(0, index).join('\n').length;
          for (const error of errors) {
            assert.ok(error.start >= start && error.start <= start + mutant.length + 2, mutant);
          }
        }),
        fuzz(400),
      );
    });

    it('ends on any text at all', () => {
      const piece = fc.constantFrom(
        'a',
        'X',
        '(',
        ')',
        '[',
        ']',
        '{',
        '}',
        ',',
        '|',
        '.',
        ' ',
        '\n',
        '"',
        "'",
        '\\',
        ':-',
        '0',
        '%',
        '/*',
        '*/',
        '-',
        '😀',
        '\u0000',
      );
      fc.assert(
        fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
          const text = pieces.join('');
          const { clauses, directives, errors } = read(text);
          for (const { start, end } of [...clauses, ...directives, ...errors]) {
            assert.ok(start >= 0 && start <= end && end <= text.length, JSON.stringify(text));
          }
        }),
        fuzz(2000),
      );
    });
  });

  describe('the fast path for facts', () => {
    it('agrees with the full reader', () => {
      const argument = fc.oneof(
        fc.string().map((value) => formatTerm({ kind: 'string', value })),
        fc.constantFrom(
          'a',
          'aB_1',
          '12',
          '1.5',
          'X',
          '"a""b"',
          '"a\\tb"',
          "'q'",
          '[1]',
          '0x1F',
          "0'a",
          '1e3',
          '-1',
        ),
      );
      const fact = fc
        .tuple(
          fc.constantFrom('p', 'friend_'),
          fc.array(argument, { minLength: 1, maxLength: 3 }),
          fc.constantFrom('.', '. ', '.\n', ' .', '.%'),
        )
        .map(([name, args, end]) => `${name}(${args.join(', ')})${end}`);
      fc.assert(
        fc.property(fact, (text) => {
          const quick = readGroundFact(text, 0);
          if (!quick) return;
          assert.equal(compareTerms(quick.term, readGoal(text)), 0, text);
        }),
        fuzz(1000),
      );
      assert.ok(readGroundFact('parent("Ann Lee", "Bea Lee").\n', 0));
    });

    it('reads 100,000 facts in well under a second', () => {
      const text = Array.from(
        { length: 100_000 },
        (_, i) => `parent("Person ${i}", "Person ${i % 997}").\n`,
      ).join('');
      const start = computedMs();
      assert.equal(read(text).clauses.length, 100_000);
      assert.ok(computedMs() - start < 3000, `${computedMs() - start} ms`);
    });
  });
});

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; ; at = tokens.at(-1)!.end) {
    const token = nextToken(text, at);
    if (token.kind === 'end of file') return tokens;
    tokens.push(token);
  }
}
