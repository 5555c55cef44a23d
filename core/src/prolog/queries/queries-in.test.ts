import assert from 'node:assert/strict';
import { PrologText } from '../text/prolog-text';
import { queriesIn } from './queries-in';

const goals = (text: string) => queriesIn(PrologText.read('a.pl', text)).map(({ goal }) => goal);

describe('queries in a text', () => {
  it('stand in comments and by themselves', () => {
    assert.deepEqual(goals('p(1).\n% ?- p(X).\n?- p(2), p(3).\n  %% ?- q("a.b").\n'), [
      'p(X)',
      'p(2), p(3)',
      'q("a.b")',
    ]);
  });

  it('continue in the next line after a comma', () => {
    assert.deepEqual(goals('% ?- p(X),\n%    q(X).\n% no query\np(1).'), ['p(X),\n     q(X)']);
  });

  it('know where their goals stand', () => {
    const text = 'p(1).\n\n% ?- p(X).\n';
    const [query] = queriesIn(PrologText.read('a.pl', text));
    assert.equal(text.slice(query!.goalStart, query!.goalStart + query!.goal.length), 'p(X)');
    assert.equal(text.slice(query!.start, query!.end), '% ?- p(X).');
  });

  it('are no part of quoted text, block comments or clauses', () => {
    assert.deepEqual(goals("/*\n% ?- p(X).\n*/\na('b\\\n% ?- p(X).\\\nc').\n"), []);
    assert.deepEqual(goals('p :-\n  % ?- q(X).\n  q(1).\n'), ['q(X)']);
  });
});
