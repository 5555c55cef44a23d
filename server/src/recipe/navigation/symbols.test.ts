import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { recipeSymbols } from './symbols';

describe('symbols of recipes', () => {
  it('are the keys with their groups and values', () => {
    const document = TextDocument.create(
      'file:///r.yaml',
      'yaml',
      1,
      'beta: 0.0\nsplit_list:\n  - a\n  - b\nodd:\n',
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

  it('stand below the headings of the recipe', () => {
    const document = TextDocument.create(
      'file:///r.yaml',
      'yaml',
      1,
      'a: 1\n\n# Loss\nbeta: 0.0\nepsilon: 0.2\n',
    );
    assert.deepEqual(
      recipeSymbols(document).map(({ name, children }) => [name, children?.map((child) => child.detail)]),
      [
        ['a', undefined],
        ['Loss', ['0.0', '0.2']],
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
