import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkProlog, PrologChecker } from './check-prolog';
import { PrologProgram } from './program/prolog-program';
import { PrologText } from './text/prolog-text';

const lines = [
  'p(X) :- q(X), r(Y).',
  'p(X) :- ( q(X) ; r(Z) ).',
  'p(1).',
  'p(1).',
  'q(_).',
  'q(a).',
  ':- dynamic q/1.',
  ':- discontiguous p/1.',
  ':- style_check(-singleton).',
  ':- if(true).',
  ':- endif.',
  'type("A", person).',
  'type("B", person).',
  'type("C", person).',
  'gender("A", "male").',
  'gender("B", "man").',
  'dob("A", "1950-02-30").',
  'dob("A", "1950-02-03").',
  'dob("B", "1940-01-01").',
  'parent("A", "B").',
  'parent("B", "A").',
  'parent("A", "C").',
  'parent("A", "D").',
  'parent("C", "C").',
  'female(X) :- gender(X, female).',
  'a(X) :- a(X).',
  '% phantomlab: ignore singleton-variable',
  'broken(.',
  'x :- !.',
  'grandparent(X, Y) :- parent(X, Y).',
  '/* a comment */ kin(X, Y) :- parent(X, Z), parent(Y, Z).',
  ':- meta_predicate twice(1).',
  'u :- twice(v).',
];

const line = fc.constantFrom(...lines);
const edit = fc.record({
  kind: fc.constantFrom('insert', 'delete', 'replace', 'characters'),
  at: fc.nat(),
  line,
  length: fc.integer({ min: 1, max: 12 }),
});

const shape = ({ items }: PrologText) => items.map(({ kind, length }) => `${kind} ${length}`).join();

describe('a program that is edited', () => {
  it('has the findings of one that was read afresh', () =>
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), fc.array(edit, { maxLength: 8 }), (start, edits) => {
        const uri = 'file:///a.pl';
        const program = new PrologProgram();
        const checker = new PrologChecker(program);
        let text = PrologText.read(uri, start.map((one) => `${one}\n`).join(''));
        program.update(text);
        for (const { kind, at, line: inserted, length } of edits) {
          checker.check(uri);
          const source = text.text;
          const ends = [0, ...[...source.matchAll(/\n/g)].map(({ index }) => index + 1)];
          const from = kind === 'characters' ? at % (source.length + 1) : ends[at % ends.length]!;
          const nextEnd = ends.find((end) => end > from) ?? source.length;
          const to =
            kind === 'insert'
              ? from
              : kind === 'characters'
                ? Math.min(source.length, from + length)
                : nextEnd;
          const newText = kind === 'delete' || kind === 'characters' ? '' : `${inserted}\n`;
          text = text.edited([{ start: from, end: to, newText }]);
          program.update(text);
        }
        const again = PrologText.read(uri, text.text);
        // How a text is cut after a fault is the reader's to test.
        fc.pre(shape(again) === shape(text));
        const fresh = new PrologProgram();
        fresh.update(again);
        assert.deepEqual(checker.check(uri), checkProlog(fresh, uri), text.text);
      }),
      { numRuns: 300 },
    ));
});
