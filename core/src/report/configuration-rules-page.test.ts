import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { configurationRulesPage } from './configuration-rules-page';

describe('docs/configuration-rules.md', () => {
  const page = readFileSync(path.join(import.meta.dirname, '../../../docs/configuration-rules.md'), 'utf8');
  it('is what the checks say (npm run docs:rules writes it)', () =>
    assert.equal(page, configurationRulesPage()));
});
