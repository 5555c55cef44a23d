import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { changesOf } from './changes';

const at = (line: number, start: number, end: number) => ({
  start: { line, character: start },
  end: { line, character: end },
});

describe("the editor's changes", () => {
  const document = () => TextDocument.create('file:///a.pl', 'prolog', 1, 'p(a).\nq(b).\n');

  it('count in the text that the one before left', () =>
    assert.deepEqual(
      changesOf(document(), [
        { range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } }, text: 'long\n' },
        { range: at(1, 2, 5), text: 'x' },
      ]),
      [
        { start: 0, end: 6, newText: 'long\n' },
        { start: 7, end: 10, newText: 'x' },
      ],
    ));
  it('replace everything where no range is given', () =>
    assert.deepEqual(changesOf(document(), [{ text: 'p.' }]), [{ start: 0, end: 12, newText: 'p.' }]));
  it('leave the document alone', () => {
    const before = document();
    changesOf(before, [{ text: 'a' }, { text: 'b' }]);
    assert.equal(before.getText(), document().getText());
  });
});
