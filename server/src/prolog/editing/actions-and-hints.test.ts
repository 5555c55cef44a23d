import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { prologInlayHints } from '../hints/inlay-hints';
import { prologView } from '../testing/prolog-view';
import { prologFormatting } from './formatting';
import { refactorActions } from './refactor-actions';

function selected(source: string) {
  const { view, offset, end } = prologView(source);
  const document = view.document(view.text.uri);
  return { view, document, range: { start: document.positionAt(offset), end: document.positionAt(end) } };
}

describe('refactoring Prolog', () => {
  const source = 'p(X) :- ¦a(X, Y), b(Y)¦, c.\n';
  it('is offered for a selection, with its edit', () => {
    const { view, document, range } = selected(source);
    const [action] = refactorActions(view, range);
    assert.equal(action!.kind, 'refactor.extract');
    const edits = action!.edit!.changes![document.uri]!;
    assert.match(
      TextDocument.applyEdits(document, edits),
      /^p\(X\) :- extracted\(X\), c\.\n\nextracted\(X\) :-/,
    );
  });
  it('is only of the kind that is asked for', () => {
    const { view, range } = selected(source);
    assert.deepEqual(refactorActions(view, range, ['quickfix']), []);
    assert.deepEqual(refactorActions(view, range, ['refactor.inline']), []);
    assert.equal(refactorActions(view, range, ['refactor']).length > 0, true);
  });
});

describe('formatting Prolog', () => {
  const options = { tabSize: 4, insertSpaces: true };
  it('lays the document out', () => {
    const { view, document } = selected('¦p( a ).\nq:-\n r.\n');
    assert.equal(
      TextDocument.applyEdits(document, prologFormatting(view, undefined, options)),
      'p(a).\nq :-\n    r.\n',
    );
  });
  it('lays the clauses of a range out, by the indent that is set', () => {
    const { view, document, range } = selected('p( a ).\nq:-\n ¦r.\n');
    assert.equal(
      TextDocument.applyEdits(document, prologFormatting(view, range, { ...options, tabSize: 3 })),
      'p( a ).\nq :-\n   r.\n',
    );
  });
});

describe('hints in Prolog', () => {
  it('name the arguments that someone has named', () => {
    const { view, document } = selected(
      '¦%! born(?Person, ?Date)\nborn("Ann", "0001-01-01").\np(X) :- born(X, "b"), q("c").\n',
    );
    const range = { start: document.positionAt(0), end: document.positionAt(document.getText().length) };
    assert.deepEqual(
      prologInlayHints(view, range).map(
        ({ label, position }) => `${position.line + 1}:${position.character} ${label}`,
      ),
      ['2:5 Person:', '2:12 Date:', '3:16 Date:'],
    );
  });
});
