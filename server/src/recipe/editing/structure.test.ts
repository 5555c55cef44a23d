import assert from 'node:assert/strict';
import type { FoldingRange, SelectionRange } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { cursorDocument } from '../../testing/cursor-document';
import { recipeFolding } from './folding';
import { recipeFormatting } from './formatting';
import { recipeSelectionRanges } from './selection-ranges';

const recipe = (text: string) => TextDocument.create('file:///recipes/r.yaml', 'yaml', 1, text);

describe('folding in recipes', () => {
  const folds = (text: string) =>
    recipeFolding(recipe(text)).map(({ startLine, endLine, kind }: FoldingRange) =>
      [startLine, endLine, kind].filter((part) => part !== undefined).join(' '),
    );
  it('is offered for sections, lists and comments', () =>
    assert.deepEqual(
      folds('# One\n# two\n\n# Data\nsplit_list:\n  [\n    a,\n  ]\nseed: 1\n\n# Model\nenv:\n  A: b\n'),
      ['3 8 region', '10 12 region', '4 7', '11 12', '0 1 comment'],
    ));
  it('is not offered for what is on one line', () => assert.deepEqual(folds('a: [1]\nb: 2\n'), []));
});

describe('growing selections in recipes', () => {
  const grown = (source: string) => {
    const { document, position } = cursorDocument(source);
    const texts: string[] = [];
    let at: SelectionRange | undefined = recipeSelectionRanges(document, [position])[0];
    for (; at; at = at.parent) texts.push(document.getText(at.range));
    return texts;
  };
  it('take the word, the item, the list, the key with it, the section, and all', () =>
    assert.deepEqual(grown('seed: 1\n\n# Data\nsplit_list: ["a|b", c]\n'), [
      'ab',
      '"ab"',
      '["ab", c]',
      'split_list: ["ab", c]',
      '# Data\nsplit_list: ["ab", c]',
      'seed: 1\n\n# Data\nsplit_list: ["ab", c]\n',
    ]));
  it('begin with the key where the cursor is on it', () =>
    assert.deepEqual(grown('be|ta: 0.0\n'), ['beta', 'beta: 0.0', 'beta: 0.0\n']));
});

describe('formatting recipes', () => {
  const text = 'a:   1\nb:   2\nc:   3\n';
  it('changes the lines that need it, each by itself', () => {
    const document = recipe(text);
    const edits = recipeFormatting(document, undefined);
    assert.equal(edits.length, 3);
    assert.equal(TextDocument.applyEdits(document, edits), 'a: 1\nb: 2\nc: 3\n');
  });
  it('changes the lines that are selected, and no others', () => {
    const document = recipe(text);
    const line = { start: { line: 1, character: 2 }, end: { line: 1, character: 3 } };
    assert.equal(
      TextDocument.applyEdits(document, recipeFormatting(document, line)),
      'a:   1\nb: 2\nc:   3\n',
    );
  });
});
