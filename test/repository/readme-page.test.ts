import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readmeForItsPage } from '../../scripts/readme-page.mjs';

const readme = readFileSync(path.join(import.meta.dirname, '../../README.md'), 'utf8');

describe("the README on the extension's page", () => {
  const relative = /\]\((?!https:|#)/;

  it('has nothing that leads nowhere, without addresses', () => {
    const page = readmeForItsPage(readme, {});
    assert.doesNotMatch(page, relative);
    assert.doesNotMatch(page, /!\[/);
    assert.match(page, /See editing recipes, memory and dry runs\./);
  });
  it('has its pictures and its links over https, with addresses', () => {
    const page = readmeForItsPage(readme, { images: 'https://a.b/images/', links: 'https://a.b/tree' });
    assert.doesNotMatch(page, relative);
    assert.match(page, /!\[[^\]]+\]\(https:\/\/a\.b\/images\/recipe\.png\)/);
    assert.match(page, /\[memory\]\(https:\/\/a\.b\/tree\/docs\/memory\.md\)/);
  });
  it('takes no other addresses', () =>
    assert.throws(
      () => readmeForItsPage(readme, { links: 'http://a.b' }),
      /--links http:\/\/a\.b: an address over https/,
    ));
});
