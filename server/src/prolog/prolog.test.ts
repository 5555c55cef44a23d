import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { PrologChecking } from './checking';
import { prologDiagnostics } from './diagnostics';
import { checkActions } from './editing/check-actions';
import { prologView } from './testing/prolog-view';

const prolog = (text: string) => TextDocument.create('file:///a.pl', 'prolog', 1, text);

async function diagnosed(text: string, severity = {}) {
  const checking = new PrologChecking(() => severity);
  const { view } = prologView(text);
  const document = prolog(text);
  return {
    checking,
    view,
    document,
    found: prologDiagnostics(document, await checking.check(view), '/rules.md'),
  };
}

describe('Prolog in the editor', () => {
  it('marks what cannot be read, and reads on', async () => {
    const { found } = await diagnosed('parent("A", "B").\nparent("A" "C").\ngender("A", "female").\n');
    assert.deepEqual(
      found.map(({ code, range }) => `${code} ${range.start.line}`),
      ['prolog-syntax 1'],
    );
  });

  it('finds nothing in a program', async () => {
    const { found } = await diagnosed(':- dynamic parent/2.\nchild(X, Y) :- parent(Y, X), X \\= Y.\n');
    assert.deepEqual(found, []);
  });

  it('links each finding to its rule, and fades what is of no use', async () => {
    const { found } = await diagnosed('p(1).\np(1).\n');
    assert.deepEqual(
      found.map(({ code, codeDescription, tags }) => ({ code, href: codeDescription?.href, tags })),
      [{ code: 'duplicate-clause', href: '/rules.md#duplicate-clause', tags: [1] }],
    );
  });

  it('respects severities, and comments that silence', async () => {
    assert.deepEqual((await diagnosed('p(X).\n', { 'singleton-variable': 'off' })).found, []);
    assert.equal((await diagnosed('p(X).\n', { 'singleton-variable': 'error' })).found[0]!.severity, 1);
    const above = '% phantomlab: ignore singleton-variable\np(X) :-\n  q(Y).\nq(1).\n';
    assert.deepEqual((await diagnosed(above)).found, []);
    assert.equal((await diagnosed('p(X). % phantomlab: ignore singleton-marked\n')).found.length, 1);
    assert.deepEqual((await diagnosed('p(X). % phantomlab: ignore\n')).found, []);
  });

  it('offers the fixes of what is found, and to silence it', async () => {
    const { checking, view, document } = await diagnosed('q(1).\n\np(X).\n');
    const at = { start: { line: 2, character: 2 }, end: { line: 2, character: 2 } };
    const actions = checkActions(document, at, view.text, checking.found(view));
    assert.deepEqual(
      actions.map(({ title }) => title),
      [
        'Mark it as meant: _X',
        'Replace it by _',
        'Ignore singleton-variable in this clause',
        'Change the severity of singleton-variable',
      ],
    );
    const edits = actions[2]!.edit!.changes![document.uri]!;
    const silenced = TextDocument.applyEdits(document, edits);
    assert.equal(silenced, 'q(1).\n\n% phantomlab: ignore singleton-variable\np(X).\n');
    assert.deepEqual((await diagnosed(silenced)).found, []);
  });
});
