// Writes docs/rules.md from the table of checks; with --check it only says whether the page is current.
import { readFileSync, writeFileSync } from 'node:fs';
import { rulesPage } from '../core/src/recipe/rules-page';

const page = new URL('../docs/rules.md', import.meta.url);
if (!process.argv.includes('--check')) writeFileSync(page, rulesPage());
else if (readFileSync(page, 'utf8') !== rulesPage()) {
  console.error('docs/rules.md is not what the checks say: run `npm run docs:rules`.');
  process.exitCode = 1;
}
