import assert from 'node:assert/strict';
import { computedMs } from '../../testing/computed-ms';
import { findingsIn } from './testing/expect-findings';

const MANY = 10_000;
const times = (line: (i: number) => string, between = ''): string =>
  Array.from({ length: MANY }, (_, i) => line(i)).join(between);

/** Texts that a check may take long over; where its cost is more than linear in them, minutes. */
const TEXTS: Readonly<Record<string, string>> = {
  'operators, each used': times((i) => `:- op(700, xfx, op${i}).\np(a op${i} b).\n`),
  'conditions that never hold': times((i) => `:- if(false).\np(${i}).\n:- endif.\n`),
  'conditions without end': times((i) => `:- if(x${i}).\np(${i}).\n`),
  'singletons in as many clauses': times((i) => `p(X${i}) :- q(Y, Z).\n`),
  'singletons in one clause': `p :- q(${times((i) => `V${i}`, ', ')}).\n`,
  'variables in one clause': `p([${times((i) => `V${i}`, ', ')}]) :- q([${times((i) => `V${i}`, ', ')}]).\n`,
  'rules in a chain': `${times((i) => `p${i}(X) :- p${i + 1}(X).\n`)}p${MANY}(1).\n`,
  'rules in a circle': times((i) => `p${i}(X) :- p${(i + 1) % MANY}(X).\n`),
  'rules that call another of them first': times(
    (i) => `p${i}(X, Y) :- p${(i * 7 + 1) % MANY}(X, Y), q(X).\n`,
  ),
  'clauses that commit': times((i) => `p(${i}, X) :- !, q(X).\n`),
  'clauses that commit, with variables alone': times(() => 'p(X, Y) :- !, q(X, Y).\n'),
  'undefined predicates': times((i) => `p(X) :- u${i}(X).\n`),
  'scattered clauses': times((i) => `p(${i}).\nq(${i}).\n`),
  'general facts': times((i) => `p(X, ${i}, X).\n`),
  'declarations and calls': times((i) => `:- dynamic d${i}/1.\np(X) :- d${i}(X).\n`),
  'tests in comments': `${times((i) => `%! test: p(${i}) => true\n`)}p(1).\n`,
};

describe(`a text of ${MANY} of one thing is checked in no time`, function () {
  this.timeout(300_000);
  for (const [what, text] of Object.entries(TEXTS)) {
    it(what, () => {
      const started = computedMs();
      findingsIn(text);
      const took = computedMs() - started;
      assert.ok(took < 20_000, `${took} ms`);
    });
  }
});
