import assert from 'node:assert/strict';
import { noFacts } from '@phantomlab/core/recipe/facts';
import { paperRecipes } from '@phantomlab/core/recipe/testing/paper-recipes';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { recipeCodeActions } from './code-actions';
import { recipeCompletions } from './completion';
import { recipeDiagnostics } from './diagnostics';
import { recipeHover } from './hover';
import { recipeSymbols } from './symbols';

describe('what is said of recipes', () => {
  it('never fails, wherever the cursor is and whatever the text', () => {
    const texts = fc.constantFrom(...paperRecipes.slice(0, 7).map(({ text }) => text));
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    const junk = fc.constantFrom(
      '\n',
      ': ',
      '[',
      ']',
      '"',
      '{',
      '- ',
      '#',
      '&a ',
      '*a',
      '|\n',
      '\t',
      'num_',
      'no',
      '\r\n',
    );
    fc.assert(
      fc.property(texts, part, fc.nat(60), junk, part, (text, at, drop, insert, cursor) => {
        const start = Math.floor(at * text.length);
        const mutated = text.slice(0, start) + insert + text.slice(start + drop);
        const document = TextDocument.create('file:///recipes/a_4gpu.yaml', 'yaml', 1, mutated);
        const position = document.positionAt(Math.floor(cursor * mutated.length));
        const found = recipeDiagnostics(document, noFacts);
        recipeHover(document, position, noFacts);
        recipeSymbols(document);
        for (const { textEdit } of recipeCompletions(document, position, noFacts)) assert.ok(textEdit);
        for (const { range } of found)
          for (const { edit } of recipeCodeActions(document, range, noFacts))
            assert.notEqual(TextDocument.applyEdits(document, edit!.changes![document.uri]!), mutated);
      }),
      { numRuns: 300 },
    );
  }).timeout(120_000);
});
