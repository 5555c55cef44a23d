import assert from 'node:assert/strict';
import { evaluated, scored } from '../../figures/results/testing/evaluated';
import { compareAll } from './compare';
import { comparisonPage } from './comparison-page';

const answers = (set: string, values: readonly number[]) => evaluated({ set }, scored(...values));

describe('the page of a comparison', () => {
  const low = Array.from({ length: 40 }, (_, i) => Number(i % 4 === 0));
  const high = low.map((value, i) => (i % 2 === 0 ? 1 : value));
  const page = comparisonPage(
    'Qwen3_0.6B',
    'trained',
    compareAll([
      [answers('hp500', low), answers('hp500', high)],
      [answers('msq500', low), answers('msq500', low)],
    ]),
  );

  it('has a row a set, with the verdict in words', () => {
    const [first, second] = page.split('\n').filter((line) => /^\| (?:HotpotQA|MuSiQue)/.test(line));
    assert.match(
      first!,
      /^\| HotpotQA \| 0\.250 ± 0\.069 \| 0\.500 ± .* \| \+0\.250, 95% .* \| the second is better \|$/,
    );
    assert.match(second!, /\+0\.000.* \| tied \|$/);
  });

  it('takes no name for Markdown, and says on how many questions it rests', () => {
    assert.ok(page.includes('**Qwen3\\_0.6B**'));
    assert.match(page, /HotpotQA: 40 questions that both have answered; sampling seeds: 1\./);
    assert.match(page, /corrected for 2 comparisons/);
  });
});
