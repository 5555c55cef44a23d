import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { recipeSymbols } from './symbols';

describe('symbols of recipes', () => {
  it('are the keys with their groups and values', () => {
    const document = TextDocument.create(
      'file:///r.yaml',
      'yaml',
      1,
      '# x\nbeta: 0.0\nsplit_list:\n  - a\n  - b\nodd:\n',
    );
    assert.deepEqual(
      recipeSymbols(document).map(({ name, detail }) => [name, detail]),
      [
        ['beta', 'GRPO · 0.0'],
        ['split_list', 'Task and data · - a - b'],
        ['odd', ''],
      ],
    );
  });

  it('hold their own names', () => {
    const document = TextDocument.create('file:///r.yaml', 'yaml', 1, 'a:\n"b": &x [1,\n 2]\nc: *x\n');
    for (const { range, selectionRange } of recipeSymbols(document)) {
      assert.ok(document.offsetAt(range.start) <= document.offsetAt(selectionRange.start));
      assert.ok(document.offsetAt(selectionRange.end) <= document.offsetAt(range.end));
    }
  });
});
