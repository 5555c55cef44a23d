import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { prologDiagnostics } from './diagnostics';
import { prologSymbols } from './symbols';

const prolog = (text: string) => TextDocument.create('file:///facts.pl', 'prolog', 1, text);

describe('Prolog in the editor', () => {
  it('marks what cannot be read, and reads on', () => {
    const document = prolog('parent("A", "B").\nparent("A" "C").\ngender("A", "female").\n');
    const found = prologDiagnostics(document);
    assert.equal(found.length, 1);
    assert.equal(found[0]!.range.start.line, 1);
    assert.equal(found[0]!.code, 'prolog-syntax');
    assert.match(String(found[0]!.message), /\S/);
  });

  it('finds nothing in a program', () =>
    assert.deepEqual(
      prologDiagnostics(prolog(':- dynamic p/1.\nchild(X, Y) :- parent(Y, X), X \\= Y.\n')),
      [],
    ));

  it('lists predicates with their clauses', () =>
    assert.deepEqual(
      prologSymbols(prolog('p(1).\np(2).\nq :- p(1).\np(3).\n')).map(
        ({ name, detail }) => `${name}: ${detail}`,
      ),
      ['p/1: 2 clauses', 'q/0: 1 clause', 'p/1: 1 clause'],
    ));
});
