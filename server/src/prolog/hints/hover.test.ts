import assert from 'node:assert/strict';
import { factsUri, prologView } from '../testing/prolog-view';
import { prologHover } from './hover';

function hoverOf(...given: Parameters<typeof prologView>): string | undefined {
  const { view, offset } = prologView(...given);
  const hover = prologHover(view, offset);
  return hover && (hover.contents as { value: string }).value;
}

const facts = `:- dynamic parent/2.
type("Ann Lee", person).
parent("Ann Lee", "Bea Lee").
gender("Ann Lee", "female").
%! mother(?Person, ?Mother) is nondet.
%  Mother is the female parent of Person.
mother(P, M) :- par¦ent(P, M), gender(M, "female").
`;

describe('hover over Prolog', () => {
  it('shows a predicate with its clauses, an example and its questions', () => {
    const questions = [{ id: '1', question: 'Who?', predicates: new Set(['parent/2']) }];
    const shown = hoverOf({ [factsUri]: facts }, questions)!;
    assert.match(shown, /```prolog\nparent\(A, B\)\n```/);
    assert.match(shown, /For example `parent\("Ann Lee", "Bea Lee"\)`/);
    assert.match(shown, /1 clause in facts\.pl · dynamic · 1 question of the universe/);
  });

  it('shows the comment above, and the modes that it states', () => {
    const shown = hoverOf(
      '%! mother(?Person, -Mother) is nondet.\n%  Mother bore Person.\nmo¦ther(P, M) :- p(P, M).\n',
    )!;
    assert.match(shown, /mother\(\?Person, -Mother\) is nondet/);
    assert.match(shown, /\n\nMother bore Person\.\n/);
  });

  it("explains SWI-Prolog's own, and where they come from", () => {
    assert.match(
      hoverOf('p(L) :- find¦all(X, q(X), L).')!,
      /findall\(\+Template, :Goal, -List\) is det[\s\S]*built in, ISO/,
    );
    assert.match(hoverOf('p(L) :- mem¦ber(a, L).')!, /library\(lists\)/);
    assert.match(hoverOf('p(X) :- label¦ing([], X).')!, /needs `:- use_module\(library\(clpfd\)\)/);
  });

  it('explains operators and cuts', () => {
    assert.match(hoverOf('p(X) :- X ¦\\= a.')!, /do not unify/);
    assert.match(hoverOf('p(X) :- \\+¦ q(X).')!, /has no proof/);
  });

  it('shows what a library exports', () =>
    assert.match(hoverOf(':- use_module(library(li¦sts)).')!, /Exports \d+ predicates/));

  it('tells of a person what the facts say', () =>
    assert.match(
      hoverOf({ [factsUri]: facts.replace('¦', '').replace('parent("Ann', 'parent("A¦nn') })!,
      /\*\*Ann Lee\*\*[\s\S]*gender: "female"/,
    ));

  it('tells what a variable may stand for', () => {
    const text = facts.replace('¦', '');
    assert.match(
      hoverOf(text.replace('mother(P, M) :-', 'mother(¦P, M) :-'))!,
      /\*\*P\*\*: a person\n\n`"Ann Lee"`/,
    );
    assert.match(
      hoverOf(text.replace('mother(P, M) :-', 'mother(P, ¦M) :-'))!,
      /\*\*M\*\*: what `parent\/2` has there\n\n`"Bea Lee"`/,
    );
  });

  it('says nothing between words', () => assert.equal(hoverOf('p(a).  ¦'), undefined));
});
