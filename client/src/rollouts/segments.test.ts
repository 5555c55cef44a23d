import { deepStrictEqual, strictEqual } from 'node:assert';
import type { Step } from '@phantomlab/core/chain/chain';
import fc from 'fast-check';
import { segments } from './segments';

const marks = (completion: string, steps: readonly Step[] = []) =>
  segments(completion, steps).map(({ text, mark }) => [mark ?? '', text]);

describe('the segments of a completion', () => {
  it('mark the answer that is scored: the last one', () =>
    deepStrictEqual(marks('<answer>a</answer> no, <answer>b</answer>'), [
      ['', '<answer>a</answer> no, <answer>'],
      ['answer', 'b'],
      ['', '</answer>'],
    ]));

  it('mark what the paper’s scoring reads where that was scored: one line, also inside the thinking', () => {
    const completion = '<think><answer>a</answer></think><answer>b\n</answer>';
    const answers = (scoring: 'paper' | 'strict-tags') =>
      segments(completion, [], scoring).flatMap(({ text, mark }) => (mark === 'answer' ? [text] : []));
    deepStrictEqual([answers('paper'), answers('strict-tags')], [['a'], ['b\n']]);
  });

  it('mark steps with their verdicts, and leave what belongs to none', () =>
    deepStrictEqual(
      marks('So.\nIt is A.\nIt is B.', [
        { index: 0, text: 'So.', start: 0, end: 3 },
        { index: 1, text: 'It is A.', start: 4, end: 12, hop: 0, verdict: 'proved' },
        { index: 2, text: 'It is B.', start: 13, end: 21, hop: 1, verdict: 'contradicted' },
      ]),
      [
        ['', 'So.\n'],
        ['proved', 'It is A.'],
        ['', '\n'],
        ['contradicted', 'It is B.'],
      ],
    ));

  it('set thinking apart, but keep verdicts inside it', () =>
    deepStrictEqual(
      marks('<think>It is A.</think>A', [
        { index: 0, text: 'It is A.', start: 7, end: 15, hop: 0, verdict: 'proved' },
      ]),
      [
        ['think', '<think>'],
        ['proved', 'It is A.'],
        ['think', '</think>'],
        ['', 'A'],
      ],
    ));

  it('joined are the completion, whatever it says', () =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc
            .array(
              fc.constantFrom(
                '<answer>',
                '</answer>',
                '<think>',
                '</think>',
                '<script>',
                '\u202e',
                'é',
                '😀',
                '\n',
              ),
            )
            .map((p) => p.join('')),
        ),
        fc.array(fc.tuple(fc.nat(40), fc.nat(40))),
        (completion, spans) => {
          const steps = spans.map(
            ([a, b], index): Step => ({
              index,
              text: '',
              start: Math.min(a, b),
              end: Math.max(a, b),
              verdict: 'proved',
            }),
          );
          strictEqual(
            segments(completion, steps)
              .map(({ text }) => text)
              .join(''),
            completion,
          );
        },
      ),
    ));
});
