import assert from 'node:assert/strict';
import { DatalogEngine } from '../datalog-engine';
import { PrologText } from '../text/prolog-text';
import { readRuleTests } from './read-rule-tests';
import { runRuleTest } from './run-rule-test';

const program = 'p("a", 1).\np("b", 2).\np("b", 3).\n';

async function outcomes(comments: string) {
  const text = `${comments}\n${program}`;
  const engine = new DatalogEngine();
  await engine.load([{ uri: 't.pl', text }]);
  const { tests, faults } = readRuleTests(PrologText.read('t.pl', text));
  assert.deepEqual(faults, []);
  return Promise.all(tests.map((test) => runRuleTest(engine, test)));
}

async function passes(comment: string): Promise<void> {
  assert.deepEqual(await outcomes(comment), [{ state: 'passed' }]);
}

/** The fault of a test comment, and the text that it marks. */
function fault(comment: string): { message: string; marked: string } {
  const { tests, faults } = readRuleTests(PrologText.read('t.pl', comment));
  assert.deepEqual(tests, []);
  const [{ message, start, end }] = faults as [(typeof faults)[0]];
  return { message, marked: comment.slice(start, end) };
}

describe('a rule test', () => {
  it('expects success, failure, answers, a count or an error', async () => {
    await passes('%! test: p("a", 1)');
    await passes('%! test: p("a", _) => true');
    await passes('%! test: p("c", X) => false');
    await passes('%! test: p("b", X) => X = 2 ; X = 3.');
    await passes('%! test: p(N, X) => 3 answers');
    await passes('%! test: p("b", X) => X = 3 ; ...');
    await passes('%! test: q(X) => error "no predicate q/1"');
  });

  it('tells answers apart by the variables that it names', async () => {
    await passes('%! test: p(N, X) => N = "a" ; N = "b"');
    await passes('%! test: p(N, X) => X = 1, N = "a" ; N = "b", X = 2 ; N = "b", X = 3');
  });

  it('continues in the next line after a semicolon', async () => {
    await passes('%! test: p("b", X) => X = 2 ;\n%              X = 3');
  });

  it('shows what it expected beside what it got', async () => {
    const [outcome] = await outcomes('%! test: p("b", X) => X = 2 ; X = 4');
    assert.deepEqual(outcome, {
      state: 'failed',
      message: 'It misses X = 4 and has X = 3 besides what is expected.',
      expected: 'X = 2\nX = 4',
      actual: 'X = 2\nX = 3',
    });
  });

  it('says when the program is at fault, or there are too many answers to know', async () => {
    const [missing] = await outcomes('%! test: q(1) => false');
    assert.equal(missing!.state, 'errored');
    assert.match((missing as { message: string }).message, /no predicate q\/1/);
  });

  it('names the universe that it is asked over', () => {
    const read = (text: string) => readRuleTests(PrologText.read('t.pl', text)).tests[0]!;
    assert.equal(read('%! test: p(X) over data/tiny/depth_6').over, 'data/tiny/depth_6');
    assert.equal(read('%! test: p(X) => 2 answers over "../a b"').over, '../a b');
    assert.equal(read('%! test: over(X) => true').over, undefined);
    assert.deepEqual(read('\n %! test: p(X)').line, 2);
  });

  it('marks what it cannot read', () => {
    assert.deepEqual(fault('%! test: p(X => true').marked.length > 0, true);
    assert.deepEqual(fault('%! test: p(X) => Y = 1'), {
      message: 'Y does not occur in the goal.',
      marked: 'Y = 1',
    });
    assert.equal(fault('%! test: p(X, Y) => X = 1 ; Y = 1').marked, 'Y = 1');
    assert.equal(fault('%! test: p(X) => q(X)').marked, 'q(X)');
    assert.match(fault('%! test: p(X) => ').message, /What is expected/);
    assert.match(fault('%! test:').message, /needs a goal/);
    assert.equal(fault('%! test: p(X) over ').marked, 'over');
  });
});
