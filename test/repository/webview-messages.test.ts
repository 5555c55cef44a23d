import assert from 'node:assert/strict';
import { textOf } from './source-files';

const page = textOf('client/webview/README.md');

/** The tags of the messages of one direction, as their shapes define them. */
function tagsOf(file: string, shape: string): string[] {
  const text = textOf(`client/src/messages/${file}.ts`);
  const start = text.indexOf(`export const ${shape} = tagged({`);
  assert.ok(start >= 0, shape);
  const body = text.slice(start, text.indexOf('\n});', start));
  return [...body.matchAll(/^ {2}(\w+): /gm)].map((match) => match[1]!).sort();
}

/** The messages in one table of the page. */
function tableOf(section: string, direction: string): string[] {
  const from = page.indexOf(direction, page.indexOf(`\n## ${section}\n`));
  const rows = page.slice(page.indexOf('|---', from), page.indexOf('\n\n', page.indexOf('|---', from)));
  return [...rows.matchAll(/^\|([^|]*)\|/gm)]
    .flatMap(([, cell]) => [...cell!.matchAll(/`(\w+)`/g)].map((match) => match[1]!))
    .sort();
}

describe('the page on messages of the webviews', () => {
  for (const [section, file, name] of [
    ['Rollouts', 'rollouts', 'Rollouts'],
    ['Chain and Proof', 'chain', 'Chain'],
    ['Query', 'query', 'Query'],
    ['Results', 'results', 'Results'],
    ['Universe', 'universe', 'Universe'],
  ] as const) {
    it(`lists every message of ${section}, both ways`, () => {
      assert.deepEqual(tableOf(section, 'The host sends'), tagsOf(file, `isTo${name}`));
      assert.deepEqual(tableOf(section, 'The view sends'), tagsOf(file, `isFrom${name}`));
    });
  }
});
