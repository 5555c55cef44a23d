import assert from 'node:assert/strict';
import type { DocumentSymbol, SelectionRange } from 'vscode-languageserver';
import { prologSymbols } from '../navigation/symbols';
import { prologWorkspaceSymbols } from '../navigation/workspace-symbols';
import { prologView } from '../testing/prolog-view';
import { prologFolding } from './folding';
import { prologSelectionRange } from './selection-ranges';

describe('the outline of a Prolog text', () => {
  const outline = (source: string) => {
    const shown = ({ name, detail, children = [] }: DocumentSymbol): string =>
      `${name}: ${detail}${children.length > 0 ? ` [${children.map(shown).join('; ')}]` : ''}`;
    return prologSymbols(prologView(source).view).map(shown);
  };
  it('has each predicate once, and its stretches below', () =>
    assert.deepEqual(outline('p(1).\np(2).\nq :- p(1).\np(3).\n'), [
      'p/1: 3 clauses in 2 places [p/1: 2 clauses; p/1: 1 clause]',
      'q/0: 1 clause',
    ]));
  it('passes over directives and what cannot be read', () =>
    assert.deepEqual(outline(':- dynamic p/1.\np(1.\nq.\n'), ['q/0: 1 clause']));
  it('knows grammar rules by the arity that they are called with', () =>
    assert.deepEqual(outline('greeting --> [hello].\n'), ['greeting/2: 1 clause']));
});

describe('symbols of the workspace', () => {
  const found = (query: string) => {
    const { view } = prologView({
      'file:///a.pl': 'great_aunt(a, b).\naunt(a, b).\n',
      'file:///b.pl': 'aunt(c, d).\n',
    });
    return prologWorkspaceSymbols([view], query).map(
      ({ name, containerName }) => `${name} in ${containerName}`,
    );
  };
  it('are found by some of their letters, in every file', () => {
    assert.deepEqual(found('aunt'), ['great_aunt/2 in /a.pl', 'aunt/2 in /a.pl', 'aunt/2 in /b.pl']);
    assert.deepEqual(found('gtau'), ['great_aunt/2 in /a.pl']);
    assert.deepEqual(found('uncle'), []);
  });
});

describe('folding of a Prolog text', () => {
  const folds = (source: string) =>
    prologFolding(prologView(source).view).map(
      ({ startLine, endLine, kind }) => `${startLine + 1}-${endLine + 1}${kind ? ` ${kind}` : ''}`,
    );
  it('folds clauses, runs of facts and comments', () =>
    assert.deepEqual(
      folds('% One\n% two\np(1).\np(2).\np(3).\n\nq(X) :-\n    p(X),\n    r.\n/* a\nb */\np(4).\n'),
      ['1-2 comment', '3-5', '7-9', '10-11 comment'].sort(
        (a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10),
      ),
    ));
  it('leaves single lines and pairs of facts alone', () => assert.deepEqual(folds('p(1).\np(2).\nq.\n'), []));
});

describe('growing the selection in Prolog', () => {
  const grown = (source: string) => {
    const { view, offset } = prologView(source);
    const document = view.document(view.text.uri);
    const texts: string[] = [];
    let range: SelectionRange | undefined = prologSelectionRange(view, offset);
    for (; range; range = range.parent) texts.push(document.getText(range.range));
    return texts;
  };
  it('goes from the word to the predicate', () =>
    assert.deepEqual(grown('p(1).\nr(X) :- q("A¦nn", X), s.\nr(2).\n'), [
      'Ann',
      '"Ann"',
      '"Ann", X',
      'q("Ann", X)',
      'q("Ann", X), s',
      'r(X) :- q("Ann", X), s',
      'r(X) :- q("Ann", X), s.',
      'r(X) :- q("Ann", X), s.\nr(2).',
      'p(1).\nr(X) :- q("Ann", X), s.\nr(2).\n',
    ]));
  it('is the whole text between clauses', () => assert.deepEqual(grown('p.\n\n¦\nq.\n'), ['p.\n\n\nq.\n']));
});
