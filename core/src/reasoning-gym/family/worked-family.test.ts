import { deepEqual, equal } from 'node:assert/strict';
import { workedFamily } from './worked-family';

const story = (asked: string) =>
  'Albert is married to Bertha. They have children called Clara and David. David is married to Emily. They have a child called ' +
  `Felix. Emily is married to David.\n\nWhat is ${asked}? Respond only with the word that describes their relationship.`;

describe('worked solutions of family_relationships', () => {
  for (const [asked, lines] of [
    ['Bertha to Clara', ['So Bertha is the mother of Clara.', '<answer>mother</answer>']],
    [
      'Clara to Felix',
      [
        'Clara is the sister of David.',
        'David is the father of Felix.',
        'So Clara is the aunt of Felix.',
        '<answer>aunt</answer>',
      ],
    ],
    [
      'Emily to Albert',
      [
        'Emily is the wife of David.',
        'David is the son of Albert.',
        'So Emily is the daughter-in-law of Albert.',
        '<answer>daughter-in-law</answer>',
      ],
    ],
  ] as const)
    it(`say what ${asked} is, relation by relation`, () =>
      deepEqual(workedFamily(story(asked))?.split('\n'), lines));

  it('are left out where a text is of no known form, or does not say whether it is a man', () => {
    equal(workedFamily('Who is who?'), undefined);
    const unknown =
      'Xq and Zw are married. Their only child is Yv.\n\nYv is which relative of Xq? Reply in a single word.';
    equal(workedFamily(unknown), undefined);
  });
});
