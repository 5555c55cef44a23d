import assert from 'node:assert/strict';
import { calledIn, namedIn } from './replace-name';

const marked = (text: string, spans: readonly { start: number; end: number }[]) =>
  spans.reduceRight(
    (done, { start, end }) => `${done.slice(0, start)}[${done.slice(start, end)}]${done.slice(end)}`,
    text,
  );

describe('where a text names someone', () => {
  const people = ['Ann Lee', 'Mary Ann Lee', 'Ann Leeds'];
  for (const [text, expected] of [
    ['The mother of Ann Lee is Mary Ann Lee.', 'The mother of [Ann Lee] is Mary Ann Lee.'],
    ['# Ann Lee\\n\\nAnn Leeds', '# [Ann Lee]\\n\\nAnn Leeds'],
    ['\\nAnn Lee, JoAnn Lee', '\\n[Ann Lee], JoAnn Lee'],
    ['mother(\\"Ann Lee\\", Y)', 'mother(\\"[Ann Lee]\\", Y)'],
  ] as const) {
    it(text, () => assert.equal(marked(text, namedIn(text, 'Ann Lee', people)), expected));
  }
});

describe('where a JSON text calls a predicate', () => {
  it('is before its argument, not in words or longer names', () => {
    const text =
      '["mother(\\"Ann\\", Y_2)", "the mother (x)", "grandmother(Y_1, Y_2)", "distinct(mother(Y_2, Y_1))"]';
    assert.equal(
      marked(text, calledIn(text, 'mother')),
      '["[mother](\\"Ann\\", Y_2)", "the mother (x)", "grandmother(Y_1, Y_2)", "distinct([mother](Y_2, Y_1))"]',
    );
  });
});
