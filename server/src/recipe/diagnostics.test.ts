import assert from 'node:assert/strict';
import { noFacts } from '@phantomlab/core/recipe/facts';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { recipeDiagnostics } from './diagnostics';

const large = (keys: number) =>
  TextDocument.create(
    'file:///recipes/large.yaml',
    'yaml',
    1,
    `training_mode: pw\n${Array.from({ length: keys }, (_, i) => `unknown_key_${i}: ${i}\n`).join('')}`,
  );

describe('diagnostics of a large recipe', () => {
  it('let other work have its turn before they are complete', async () => {
    const order: string[] = [];
    const checked = recipeDiagnostics(large(24_000), noFacts).then((found) => {
      order.push('checked');
      return found;
    });
    setImmediate(() => order.push('another request'));
    const found = await checked;
    assert.deepEqual(order, ['another request', 'checked']);
    assert.ok(found.length > 100);
  });

  it('are dropped when the recipe is edited meanwhile', async () => {
    const document = large(24_000);
    const checked = recipeDiagnostics(document, noFacts);
    TextDocument.update(document, [{ text: 'training_mode: pw\n' }], 2);
    assert.deepEqual(await checked, []);
  });
});
