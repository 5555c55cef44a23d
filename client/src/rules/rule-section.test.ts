import { match, ok, strictEqual } from 'node:assert';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ruleOf, ruleSection } from './rule-section';

const docs = path.resolve(import.meta.dirname, '../../../docs');
const address = (name: string) => `/docs/${name}`;

describe('the page of a rule', () => {
  it('is its section alone, with the rule as its title', () => {
    const page =
      '# Rules\n\n## a-rule\n\nError. See [another](#b-rule) and [memory](memory.md#cards).\n\n## b-rule\n\nText.\n';
    strictEqual(
      ruleSection(page, 'a-rule', address),
      '# a-rule\n\nError. See another and [memory](/docs/memory.md).\n',
    );
    strictEqual(ruleSection(page, 'b-rule', address), '# b-rule\n\nText.\n');
    strictEqual(ruleSection(page, 'no-rule', address), undefined);
  });

  it('is there for every rule of every page', () => {
    for (const name of ['rules.md', 'prolog-rules.md', 'configuration-rules.md']) {
      const page = readFileSync(path.join(docs, name), 'utf8');
      const codes = [...page.matchAll(/^\| \[([\w-]+)\]\(#/gm)].map(([, code]) => code!);
      ok(codes.length > 5, name);
      for (const code of codes)
        match(ruleSection(page, code, address) ?? '', new RegExp(`^# ${code}\\n\\n\\S`));
    }
  });

  it('is named by the link of a diagnostic', () => {
    const rule = ruleOf('file:///ext/docs/prolog-rules.md#singleton-variable')!;
    strictEqual(`${rule.page} ${rule.code}`, 'prolog-rules.md singleton-variable');
    strictEqual(ruleOf('https://example.org/x#y'), undefined);
  });
});
