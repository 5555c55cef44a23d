import assert from 'node:assert/strict';
import { prologView } from '../testing/prolog-view';
import { keyOf, prologCallHierarchy, prologIncomingCalls, prologOutgoingCalls } from './call-hierarchy';

const { view, offset } = prologView({
  'file:///a.pl': 'child(X, Y) :- par¦ent(Y, X).\n:- initialization(parent(_, _)).\n',
  'file:///b.pl':
    'parent(a, b).\nlonely(X) :- \\+ parent(X, _), findall(P, parent(P, X), []).\nold(X) :- lonely(X), X \\= a.\n',
});

describe('the call hierarchy of Prolog', () => {
  it('starts from the predicate at the cursor, where it is defined', () => {
    const [item] = prologCallHierarchy(view, offset);
    assert.deepEqual([item!.name, item!.uri, keyOf(item!)], ['parent/2', 'file:///b.pl', 'parent/2']);
  });
  it('tells who calls it, and how often', () =>
    assert.deepEqual(
      prologIncomingCalls(view, 'parent/2').map(
        ({ from, fromRanges }) => `${from.name} ${fromRanges.length}`,
      ),
      ['child/2 1', 'a.pl 1', 'lonely/1 2'],
    ));
  it('tells what it calls of the program', () =>
    assert.deepEqual(
      prologOutgoingCalls(view, 'old/1', 'file:///b.pl').map(({ to }) => to.name),
      ['lonely/1'],
    ));
});
