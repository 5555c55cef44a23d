import assert from 'node:assert/strict';
import type { Location, Range } from 'vscode-languageserver';
import { prologView } from '../testing/prolog-view';
import type { PrologView } from '../view';
import { prologDeclaration } from './declaration';
import { prologDefinition } from './definition';
import { prologHighlights } from './highlights';
import { prologLinks } from './links';
import { prologReferences } from './references';

type Source = Parameters<typeof prologView>[0];

const at = ({ start, end }: Range) => `${start.line + 1}:${start.character}-${end.character}`;
const shown = ({ uri, range }: Location) => `${uri.split('/').at(-1)} ${at(range)}`;

const references = (source: Source, declaration = true) => {
  const { view, offset } = prologView(source);
  return prologReferences(view, offset, declaration).map(shown);
};
const highlights = (source: Source) => {
  const { view, offset } = prologView(source);
  return prologHighlights(view, offset).map(
    ({ range, kind }) => `${at(range)} ${['', 'text', 'read', 'write'][kind!]}`,
  );
};
const definitions = (source: Source) => {
  const { view, offset } = prologView(source);
  return prologDefinition(view, offset).map((link) => lines(view, link.targetUri, link.targetRange));
};
const lines = (view: PrologView, uri: string, range: Range) =>
  `${uri.split('/').at(-1)} ${view.document(uri).getText(range)}`;

describe('references in Prolog', () => {
  const program = {
    'file:///a.pl': ':- dynamic par¦ent/2.\nparent("A", "B").\nchild(X, Y) :- parent(Y, X).\n',
    'file:///b.pl': 'lonely(X) :- \\+ parent(X, _), findall(P, parent(P, X), []).\n',
  };
  it('are found over all files, inside of negations and counts', () =>
    assert.deepEqual(references(program), [
      'a.pl 2:0-6',
      'a.pl 1:11-17',
      'a.pl 3:15-21',
      'b.pl 1:16-22',
      'b.pl 1:41-47',
    ]));
  it('leave heads and declarations out on request', () =>
    assert.deepEqual(references(program, false), ['a.pl 3:15-21', 'b.pl 1:16-22', 'b.pl 1:41-47']));
  it('of a variable stay in its clause', () =>
    assert.deepEqual(references('p(X) :- q(¦X).\nr(X).\n'), ['a.pl 1:2-3', 'a.pl 1:10-11']));
  it('of a name are its strings, not those that hold it', () =>
    assert.deepEqual(references('p("A¦nn").\nq("Ann", "Ann Lee").\n% "Ann"\n'), [
      'a.pl 1:2-7',
      'a.pl 2:2-7',
    ]));
  it('find a quoted name', () =>
    assert.deepEqual(references("'is a'(x).\np :- 'is a¦'(x).\n"), ['a.pl 1:0-6', 'a.pl 2:5-11']));
  it('tell predicates of other arities apart', () =>
    assert.deepEqual(references('p(1).\np¦(1, 2).\nq :- p(1), p(1, 2).\n'), ['a.pl 2:0-1', 'a.pl 3:11-12']));
});

describe('highlights in Prolog', () => {
  it('tell where a predicate is defined and where it is called', () =>
    assert.deepEqual(highlights('p(1).\nq(X) :- p¦(X).\n'), ['1:0-1 write', '2:8-9 read']));
  it('mark a variable', () =>
    assert.deepEqual(highlights('p(X, ¦Y) :- q(Y).\n'), ['1:5-6 text', '1:13-14 text']));
});

describe('the definition of what a Prolog text names', () => {
  it('is the first clause of each run', () =>
    assert.deepEqual(definitions('p(1).\np(2).\nq :- p¦(1).\np(3).\n'), ['a.pl p(1).', 'a.pl p(3).']));
  it('is looked for in the files that are loaded', () =>
    assert.deepEqual(
      definitions({
        'file:///a.pl': ':- use_module(kin).\np(X) :- mother¦(X, _).\n',
        'file:///kin.pl': ':- module(kin, [mother/2]).\nmother(a, b).\n',
      }),
      ['kin.pl mother(a, b).'],
    ));
  it('of a variable is its first occurrence', () =>
    assert.deepEqual(definitions('p(X) :- q(X¦).\n'), ['a.pl X']));
  it('of a file is the file', () =>
    assert.deepEqual(definitions({ 'file:///a.pl': ':- use_module(ki¦n).\n', 'file:///kin.pl': 'p.\n' }), [
      'kin.pl ',
    ]));
  it('is nowhere for a built-in', () => assert.deepEqual(definitions('p :- mem¦ber(a, [b]).\n'), []));
});

describe('links in Prolog', () => {
  it('lead to the files that are loaded', () => {
    const { view } = prologView({
      'file:///a.pl': ':- use_module(lib/kin).\n:- use_module(library(lists)).\n',
      'file:///lib/kin.pl': 'p.\n',
    });
    assert.deepEqual(
      prologLinks(view).map(({ range, target }) => `${at(range)} ${target}`),
      ['1:14-21 file:///lib/kin.pl'],
    );
  });
});

describe('the declaration of a predicate', () => {
  const declarations = (source: Source) => {
    const { view, offset } = prologView(source);
    return prologDeclaration(view, offset).map(shown);
  };
  it('is its directive', () =>
    assert.deepEqual(declarations(':- module(m, [p/1]).\n:- dynamic p/1.\np¦(1).\n'), [
      'a.pl 1:14-15',
      'a.pl 2:11-12',
    ]));
  it('is its first clause where no directive names it', () =>
    assert.deepEqual(declarations('p(1).\np(2) :- p¦(1).\n'), ['a.pl 1:0-1']));
});
