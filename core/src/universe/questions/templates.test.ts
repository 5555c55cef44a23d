import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { sha256 } from '../sha256';
import { unfoldTemplates } from './templates';

/** Of phantom-wiki 1.0.3's own enumeration: count and SHA-256 of its JSON, by depth. */
const theirs: { depth: number; count: number; sha256: string }[] = JSON.parse(
  readFileSync(new URL('../../../../test/fixtures/phantom-wiki/templates.json', import.meta.url), 'utf8'),
);

describe('question templates', () => {
  for (const { depth, count, sha256: digest } of theirs) {
    it(`of depth ${depth} are the ${count} of phantom-wiki, in its order and numbering`, () => {
      const ours = unfoldTemplates(depth).map(({ words, query, answer }) => [words, query, answer]);
      assert.equal(ours.length, count);
      assert.equal(sha256(JSON.stringify(ours)), digest);
    });
  }
});
