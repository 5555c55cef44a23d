// Writes the pages of rules in docs/ from the tables of checks; with --check it only says whether they are current.
import '../core/src/node/tables-on-disk';
import { readFileSync, writeFileSync } from 'node:fs';
import { prologRulesPage } from '../core/src/prolog/rules-page';
import { rulesPage } from '../core/src/recipe/describe/rules-page';
import { configurationRulesPage } from '../core/src/report/configuration-rules-page';

const pages = {
  'rules.md': rulesPage(),
  'prolog-rules.md': prologRulesPage(),
  'configuration-rules.md': configurationRulesPage(),
};

for (const [name, text] of Object.entries(pages)) {
  const page = new URL(`../docs/${name}`, import.meta.url);
  if (!process.argv.includes('--check')) writeFileSync(page, text);
  else if (readFileSync(page, 'utf8') !== text) {
    console.error(`docs/${name} is not what the checks say: run \`npm run docs:rules\`.`);
    process.exitCode = 1;
  }
}
