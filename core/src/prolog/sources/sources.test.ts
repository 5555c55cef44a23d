import assert from 'node:assert/strict';
import { Datalog } from '../datalog';
import { includedFiles } from './included-files';
import { overlay } from './overlay';

describe('the files of a program', () => {
  it('are those that its directives bring in, libraries aside', () => {
    const text = `
      :- include('facts.pl').
      :- use_module(library(lists)).
      :- use_module(rules/family), ensure_loaded("more").
      :- [a, 'b c'].
      p :- consult(other).
    `;
    assert.deepEqual(includedFiles(text), ['facts.pl', 'rules/family', 'more', 'a', 'b c']);
    assert.deepEqual(includedFiles('p(1).'), []);
  });
});

describe('a program over a universe', () => {
  it('takes the place of what the universe says of the same predicates', () => {
    const base = { uri: 'facts.pl', text: 'p(1).\nq(1).\np(2).\nr(X) :- q(X).\n' };
    const sources = overlay(base, [{ uri: 'mine.pl', text: 'p(9).\nr(X) :- p(X).\n' }]);
    const datalog = Datalog.load(sources);
    assert.deepEqual(datalog.solutions(['p(X)']), [['9']]);
    assert.deepEqual(datalog.solutions(['r(X)']), [['9']]);
    assert.deepEqual(datalog.solutions(['q(X)']), [['1']]);
    assert.equal(datalog.prove('q(1)').proofs[0]!.root.clause!.line, 2);
  });
});
