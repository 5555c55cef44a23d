import assert from 'node:assert/strict';
import { applyEdits } from '../../checking/fix-text';
import { readRecipeDocument } from '../document/document';
import { formatRecipe } from './format-recipe';
import { sectionsOf } from './sections';

const blanks = ' '.repeat(200_000);

describe('the layout of a large recipe', function () {
  // Minutes are for a busy machine: what is not linear takes hours.
  this.timeout(120_000);

  it('lays out as many keys as a recipe may have', () => {
    const text = Array.from({ length: 24_000 }, (_, index) => `key_${index}:   ${index}\n`).join('');
    assert.match(applyEdits(text, formatRecipe(text)), /^key_0: 0\nkey_1: 1\n/);
  });
  it('takes comments with many blanks in them', () => {
    const text = `seed:   1 # a${blanks}b\n# c${blanks}d${blanks}\nbeta: 0.0\n`;
    assert.match(applyEdits(text, formatRecipe(text)), /^seed: 1 # a {200000}b\n/);
  });
  it('takes headings with many blanks in them', () => {
    const [section] = sectionsOf(readRecipeDocument(`# a${blanks}b${blanks}=\nseed: 1\n`, ''));
    assert.equal(section!.title, `a${blanks}b`);
  });
});
