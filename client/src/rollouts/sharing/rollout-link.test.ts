import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { asMarkdown } from './rollout-copy';
import { type LinkedPlace, linkTo, placeOfLink } from './rollout-link';

describe('a link to rollouts', () => {
  for (const place of [
    { run: '/runs/a b&c' },
    { run: 'C:\\runs\\ä', query: { filter: 'text : "a & b" and reward > 0.7', sort: '-tokens' } },
    { run: '/r', query: { filter: 'lucky', sort: '' }, rollout: { group: 12, index: 3 } },
  ] satisfies LinkedPlace[])
    it(`leads back to ${JSON.stringify(place)}`, () => {
      const { path, query } = linkTo(place);
      deepStrictEqual(placeOfLink(path, query), place);
    });

  it('leads nowhere without a run, or to another page', () => {
    strictEqual(placeOfLink('/rollouts', 'filter=lucky'), undefined);
    strictEqual(placeOfLink('/run', 'run=/r'), undefined);
    deepStrictEqual(placeOfLink('/rollouts', 'run=/r&rollout=1.-2'), { run: '/r' });
  });
});

describe('a rollout as Markdown', () => {
  it('has its text in a fence that the text cannot close', () => {
    const completion = 'a\n````\n# no heading\n```';
    const text = asMarkdown(
      {
        ...{
          type: 'rollout',
          step: 3,
          group: 7,
          prompt: 'q',
          index: 1,
          tokens: 9,
          finish: 'length',
          completion,
        },
        ...{ rewards: { f1: 1 }, reward: 1, advantage: 0.5 },
      },
      {
        ...{ type: 'prompt', id: 'q', task: 'pw', question: 'Who?\n# Me', answer: ['Eve'], difficulty: 1 },
        messages: [],
      },
    );
    ok(text.includes(`\`\`\`\`\`\n${completion}\n\`\`\`\`\``), text);
    ok(
      text.startsWith('**Who? # Me**') && text.includes('- rollout: 7.2') && text.includes('9, cut off'),
      text,
    );
  });
});
