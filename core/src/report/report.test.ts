import assert from 'node:assert/strict';
import { checkRecipe } from '../recipe/check-recipe';
import { checks } from '../recipe/checks/index';
import { noFacts } from '../recipe/facts';
import { githubReport } from './github';
import { jsonReport } from './json';
import { sarifReport } from './sarif';
import { textReport } from './text';
import { unifiedDiff } from './unified-diff';

const text = 'seed: 1\nbeta: low\neval_strategy: no\n';
const recipe = {
  path: 'recipes/a,b.yaml',
  kind: 'recipe',
  text,
  diagnostics: checkRecipe(text, 'a.yaml', noFacts),
};
const linesOf = (report: string) => report.trimEnd().split('\n');

describe('reports of findings', () => {
  it('are read in a terminal, with the fixes', () =>
    assert.deepEqual(linesOf(textReport([recipe])), [
      `recipes/a,b.yaml:2:7: error: ${recipe.diagnostics[0]!.message} [wrong-type]`,
      'recipes/a,b.yaml:3:16: error: YAML reads no as false, and eval_strategy takes a word: TRL stops when the configuration is made. [quoted-no]',
      '    fix: Write "no"',
      '1 recipe: 2 errors.',
    ]));

  it('say that nothing was found', () =>
    assert.equal(textReport([{ ...recipe, diagnostics: [] }]), '1 recipe: no faults found.\n'));

  it('are data for programs', () => {
    const [found] = JSON.parse(jsonReport([recipe]));
    assert.equal(found.path, 'recipes/a,b.yaml');
    assert.deepEqual(found.diagnostics[1].start, { line: 3, column: 16 });
    assert.deepEqual(found.diagnostics[1].end, { line: 3, column: 18 });
    assert.equal(found.diagnostics[1].fixes[0].edits[0].newText, '"no"');
  });

  it('are annotations of a GitHub workflow, escaped', () =>
    assert.equal(
      linesOf(githubReport([recipe]))[1],
      '::error file=recipes/a%2Cb.yaml,line=3,endLine=3,col=16,endColumn=18,title=quoted-no::YAML reads no as false, and eval_strategy takes a word: TRL stops when the configuration is made.',
    ));

  it('show the line with a stroke under what is wrong where there are colours', () => {
    const mark = (text: string) => text;
    const paint = { coloured: true, bold: mark, dim: mark, red: mark, green: mark, yellow: mark, blue: mark };
    assert.deepEqual(linesOf(textReport([recipe], { paint })).slice(1, 3), [
      '     2 │ beta: low',
      '       │       ~~~',
    ]);
  });

  it('are as wide as the terminal, and show of a long line the part that is meant', () => {
    const text = `prompt_method: [${'word, '.repeat(30)}cot]\n`;
    const start = text.indexOf('cot');
    const message = 'No method of making prompts goes by this name, and nothing else does.';
    const found = { code: 'a-rule', severity: 'error', message, at: { start, end: start + 3 } } as const;
    const report = textReport([{ path: 'a.yaml', kind: 'recipe', text, diagnostics: [found] }], {
      columns: 50,
    });
    assert.deepEqual(linesOf(report), [
      'a.yaml:1:197: error: No method of making prompts',
      '    goes by this name, and nothing else does.',
      '    [a-rule]',
      '     1 │ …word, word, word, cot]',
      `       │ ${' '.repeat(19)}~~~`,
      '',
      '1 recipe: 1 error.',
    ]);
  });

  it('count kinds of files apart', () =>
    assert.equal(
      textReport([
        { ...recipe, diagnostics: [] },
        { ...recipe, diagnostics: [] },
        { path: 'a.pl', kind: 'Prolog program', text: '', diagnostics: [] },
      ]),
      '2 recipes and 1 Prolog program: no faults found.\n',
    ));

  it('say against which TRL recipes were checked: that of the project, where it asks for one', () => {
    assert.match(textReport([recipe], { trl: '1.8.0' }), /\n1 recipe for TRL 1\.8\.0: 2 errors\.\n$/);
    assert.match(
      textReport([recipe, { ...recipe, trl: '0.18.0' }, { ...recipe, trl: '0.18.0' }], { trl: '1.8.0' }),
      /\n1 recipe for TRL 1\.8\.0 and 2 recipes for TRL 0\.18\.0: 6 errors\.\n$/,
    );
  });

  it('are SARIF, with rules and fixes', () => {
    const log = JSON.parse(sarifReport([recipe], { rules: checks, version: '1.2.3' }));
    const [run] = log.runs;
    assert.deepEqual(
      run.tool.driver.rules.map(({ id }: { id: string }) => id),
      ['wrong-type', 'quoted-no'],
    );
    const [, found] = run.results;
    assert.deepEqual([found.ruleId, found.ruleIndex, found.level], ['quoted-no', 1, 'error']);
    assert.deepEqual(found.locations[0].physicalLocation, {
      artifactLocation: { uri: 'recipes/a%2Cb.yaml', uriBaseId: '%SRCROOT%' },
      region: { startLine: 3, startColumn: 16, endLine: 3, endColumn: 18 },
    });
    assert.deepEqual(found.fixes[0].artifactChanges[0].replacements[0].insertedContent, { text: '"no"' });
  });
});

describe('a unified diff', () => {
  const numbers = (...changed: string[]) =>
    `${Array.from({ length: 20 }, (_, i) => changed.find((line) => line.startsWith(`${i + 1} `)) ?? `${i + 1}`).join('\n')}\n`;
  it('is nothing of two texts that are the same', () => assert.equal(unifiedDiff('a\n', 'a\n', 'f'), ''));
  it('shows three lines around each change', () =>
    assert.equal(
      unifiedDiff(numbers(), numbers('2 two', '15 fifteen'), 'f'),
      `--- a/f\n+++ b/f\n@@ -1,5 +1,5 @@\n 1\n-2\n+2 two\n 3\n 4\n 5\n` +
        '@@ -12,7 +12,7 @@\n 12\n 13\n 14\n-15\n+15 fifteen\n 16\n 17\n 18\n',
    ));
  it('shows lines that were added and taken out', () =>
    assert.equal(
      unifiedDiff('a\nb\nc\n', 'a\nc\nd\n', 'f'),
      '--- a/f\n+++ b/f\n@@ -1,3 +1,3 @@\n a\n-b\n c\n+d\n',
    ));
});
