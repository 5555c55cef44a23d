import { equal, throws } from 'node:assert/strict';
import { labelFault } from './label-fault';
import { readStory } from './read-story';

const gym =
  'Liam is married to Nova. They have children called Noah, Samuel and Isabella. Samuel is married to Patricia. They have ' +
  'children called Eleanor and Ethan. Isabella is married to Thomas.';
const asked = (first: string, second: string) =>
  `${gym}\n\nHow is ${first} related to ${second}? Provide the relationship in one word.`;

describe('labels of family questions', () => {
  for (const [first, second, answer, fault] of [
    ['Liam', 'Samuel', 'father', undefined],
    [
      'Thomas',
      'Liam',
      'father-in-law',
      'Thomas is the son-in-law of Liam, and the answer says "father-in-law"',
    ],
    ['Liam', 'Thomas', 'Father-in-law ', undefined],
    ['Eleanor', 'Noah', 'nephew', 'Eleanor is the niece of Noah, and the answer says "nephew"'],
    ['Noah', 'Eleanor', 'uncle', undefined],
    ['Ethan', 'Liam', 'grandson', undefined],
    // An aunt's husband is called an uncle, though the package never asks it; a cousin is nothing that is asked.
    ['Thomas', 'Ethan', 'uncle', undefined],
    ['Patricia', 'Nova', 'daughter-in-law', undefined],
    ['Noah', 'Isabella', 'sister', 'Noah is the brother of Isabella, and the answer says "sister"'],
  ] as const)
    it(`${fault ? 'doubt' : 'take'} ${answer.trim()} for what ${first} is to ${second}`, () =>
      equal(labelFault(asked(first, second), answer), fault));

  it('are left alone where a name tells no gender', () => {
    const story = 'Qix and Vonn are married. Their only child is Zuul.\n\nZuul is which relative of Qix?';
    equal(labelFault(story, 'son'), undefined);
    equal(labelFault(story, 'daughter'), undefined);
    equal(labelFault(story, 'mother'), 'Zuul is the son or daughter of Qix, and the answer says "mother"');
  });
  it('are left alone where the text is another', () => equal(labelFault('What is 2 + 2?', '4'), undefined));
  it('have a reader that names what it does not know', () => {
    throws(() => readStory('Ann likes Bob.\n\nHow is Ann related to Bob?'), /no known form: "Ann likes Bob"/);
    throws(() => readStory(`${gym}\n\nHow is Zoe related to Liam?`), /does not mention Zoe/);
  });
});
