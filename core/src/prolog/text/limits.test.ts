import assert from 'node:assert/strict';
import { computedMs } from '../../testing/computed-ms';
import { PrologText } from './prolog-text';

/** What is before `q(1).` is one fault at the most, and costs nothing but itself. */
function expectOneFault(clause: string, message: RegExp): void {
  const started = computedMs();
  const text = PrologText.read('a.pl', `p(0).\n${clause}\nq(1).\n`);
  const took = computedMs() - started;
  assert.deepEqual(
    text.items.map(({ kind, predicate }) => predicate ?? kind),
    ['p/1', 'fault', 'q/1'],
  );
  assert.match(text.items[1]!.faults[0]!.message, message);
  // Wide: it is there to catch what takes minutes.
  assert.ok(took < 10_000, `${took} ms`);
}

describe('text of any length and depth', () => {
  const million = 1_000_000;

  it('a term nested 1,500 deep', () =>
    expectOneFault(`p(${'f('.repeat(1500)}a${')'.repeat(1501)}.`, /nest more than 200 deep/));

  it('a million operators in a row', () => {
    expectOneFault(`p :- ${'- '.repeat(million)}a.`, /longer than any reader/);
    expectOneFault(`p :- ${'a, '.repeat(million)}a.`, /longer than any reader/);
    expectOneFault(`p :- X is ${'1 + '.repeat(5000)}1.`, /longer than any reader/);
  });

  it('a term of 100 MB on one line', () => {
    expectOneFault(`p([${'1,'.repeat(50 * million)}1]).`, /longer than any reader/);
    expectOneFault(`p("${'\\n'.repeat(5 * million)}").`, /longer than any reader/);
  });

  it('a number that would take minutes to work out', () =>
    expectOneFault(`p(${'7'.repeat(3 * million)}).`, /Illegal number: more than 100000 digits/));

  it('takes a string of 20 MB, and a list of fifty thousand', () => {
    const text = PrologText.read(
      'a.pl',
      `p("${'x'.repeat(20 * million)}").\np([${'1,'.repeat(50_000)}1]).\n`,
    );
    assert.deepEqual(
      text.items.map(({ kind }) => kind),
      ['clause', 'clause'],
    );
  });

  const floods = {
    'quotes that are never closed': `p("'\`).\n`,
    'comments that are never closed': 'p(a /* , b).\n',
    'comments between clauses that are never closed': 'p. /* \n\n',
    'quasi-quotations that are never closed': 'p({|a||b).\n',
    'brackets that are never closed': 'p(((\n',
    'clauses without full stop': 'p(a)\n',
    'lines that go on': 'a,\n',
    'rules that go on': 'p :- a,\n',
    'full stops in the midst': 'p. ) q.\n',
  };
  for (const [what, line] of Object.entries(floods)) {
    it(`five thousand ${what}`, () => {
      const started = computedMs();
      const text = PrologText.read('a.pl', line.repeat(5000));
      text.edited([{ start: 100, end: 100, newText: 'x' }]);
      assert.ok(computedMs() - started < 10_000, `${computedMs() - started} ms`);
    });
  }

  it('a million facts are read without keeping others from their work for long', async () => {
    const facts = 'parent("Ann Lee", "Bea Lee").\n'.repeat(million);
    let longest = 0;
    let last = computedMs();
    const text = await PrologText.readInSlices('facts.pl', facts, async () => {
      longest = Math.max(longest, computedMs() - last);
      await new Promise((resolve) => setImmediate(resolve));
      last = computedMs();
    });
    assert.equal(text.items.length, million);
    assert.ok(longest < 500, `${longest} ms`);
  });
});
