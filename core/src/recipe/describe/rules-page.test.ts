import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checks } from '../checks/index';
import { rulesPage } from './rules-page';

describe('docs/rules.md', () => {
  const page = readFileSync(path.join(import.meta.dirname, '../../../../docs/rules.md'), 'utf8');

  it('is what the checks say (npm run docs:rules writes it)', () => assert.equal(page, rulesPage()));

  it('has a heading for each code that a diagnostic links to', () => {
    for (const { code } of checks) assert.ok(page.includes(`\n## ${code}\n`), code);
  });
});
