import assert from 'node:assert/strict';
import { DiagnosticSeverity } from 'vscode-languageserver';
import { checkWorkspace } from './check-workspace';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

describe('a check of all recipes of a workspace', () => {
  it('tells what it finds of those that are not open, and counts the others too', async () => {
    const told = new Map<string, number>();
    const found = await checkWorkspace({
      recipes: async () =>
        new Map([
          ['file:///a.yaml', 'bad bad'],
          ['file:///b.yaml', 'good'],
          ['file:///c.yaml', 'bad'],
        ]),
      isOpen: (uri) => uri === 'file:///c.yaml',
      diagnose: async (document) =>
        [...document.getText().matchAll(/bad/g)].map(() => ({
          range,
          severity: DiagnosticSeverity.Error,
          message: 'bad',
        })),
      publish: (uri, diagnostics) => told.set(uri, diagnostics.length),
    });
    assert.deepEqual(found, { recipes: 3, findings: 3 });
    assert.deepEqual(
      [...told],
      [
        ['file:///a.yaml', 2],
        ['file:///b.yaml', 0],
      ],
    );
  });
});
