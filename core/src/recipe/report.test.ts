import assert from 'node:assert/strict';
import { checkRecipe } from './check-recipe';
import { noFacts } from './facts';
import { formatDiagnostics, type ReportFormat } from './report';

const text = 'seed: 1\nbeta: low\neval_strategy: no\n';
const recipe = { path: 'recipes/a,b.yaml', text, diagnostics: checkRecipe(text, 'a.yaml', noFacts) };
const lines = (format: ReportFormat) => formatDiagnostics([recipe], format).trimEnd().split('\n');

describe('reports of findings', () => {
  it('are read in a terminal, with the fixes', () =>
    assert.deepEqual(lines('text'), [
      'recipes/a,b.yaml:2:7: error: beta takes a number, and "low" is text. [wrong-type]',
      'recipes/a,b.yaml:3:16: error: YAML reads no as false, and eval_strategy takes a word. [quoted-no]',
      '    fix: Write "no"',
      '1 recipe: 2 errors.',
    ]));

  it('say that nothing was found', () =>
    assert.equal(
      formatDiagnostics([{ ...recipe, diagnostics: [] }], 'text'),
      '1 recipe: no faults found.\n',
    ));

  it('are data for programs', () => {
    const [found] = JSON.parse(formatDiagnostics([recipe], 'json'));
    assert.equal(found.path, 'recipes/a,b.yaml');
    assert.deepEqual(found.diagnostics[1].start, { line: 3, column: 16 });
    assert.deepEqual(found.diagnostics[1].end, { line: 3, column: 18 });
    assert.equal(found.diagnostics[1].fixes[0].edits[0].newText, '"no"');
  });

  it('are annotations of a GitHub workflow, escaped', () =>
    assert.equal(
      lines('github')[1],
      '::error file=recipes/a%2Cb.yaml,line=3,endLine=3,col=16,endColumn=18,title=quoted-no::YAML reads no as false, and eval_strategy takes a word.',
    ));
});
