import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checks } from './checks/index';
import { prologRulesPage } from './rules-page';
import { universeChecks } from './universe-checks/checks/index';

describe('docs/prolog-rules.md', () => {
  const page = readFileSync(path.join(import.meta.dirname, '../../../docs/prolog-rules.md'), 'utf8');

  it('is what the checks say (npm run docs:rules writes it)', () => assert.equal(page, prologRulesPage()));

  it('has a heading for each code that a diagnostic links to', () => {
    for (const { code } of [...checks, ...universeChecks]) assert.ok(page.includes(`\n## ${code}\n`), code);
  });
});
