import { deepEqual, equal } from 'node:assert/strict';
import { type StorySentence, sentenceAt } from './story-sentences';

/** All sentences of a story; what follows on none is left. */
function read(story: string): { sentences: StorySentence[]; left: string } {
  const end = story.trimEnd().length;
  const sentences: StorySentence[] = [];
  let at = 0;
  while (at < end) {
    const found = sentenceAt(story, at, end);
    if (!found) break;
    sentences.push(found);
    at = found.end;
  }
  return { sentences, left: story.slice(at, end) };
}

const told = (story: string) =>
  read(story).sentences.map((one) => (one.kind === 'married' ? [one.one, one.other] : one.names));

describe('sentences of a family’s story', () => {
  it('are ours and those of Reasoning Gym', () => {
    deepEqual(
      told('Ann and Bob are married. Their children are Cid, Dora and Eve. Their only child is Fay.'),
      [['Ann', 'Bob'], ['Cid', 'Dora', 'Eve'], ['Fay']],
    );
    deepEqual(
      told('Ann is married to Bob. They have a child called Cid. They have children called Dora, and Eve'),
      [['Ann', 'Bob'], ['Cid'], ['Dora', 'Eve']],
    );
  });

  it('begin with names that begin as the other sentences do', () =>
    deepEqual(told('Theo and Thea are married.\n\tTheirs and They are married. '), [
      ['Theo', 'Thea'],
      ['Theirs', 'They'],
    ]));

  it('have names with marks, and with full stops where no white space follows', () =>
    deepEqual(told('Zoë and O’Neil-Ray are married. Their children are J.R, St.John and Eve.'), [
      ['Zoë', 'O’Neil-Ray'],
      ['J.R', 'St.John', 'Eve'],
    ]));

  for (const other of [
    'Ann likes Bob.',
    'Ann and Bob are married, they say.',
    'Ann and are married.',
    'Ann and Bob Low are married.',
    'Ann is married to .',
    'Their children are Cid, , Eve.',
    'Their only child is ',
    '7 and Bob are married.',
    'Ann',
  ])
    it(`are not "${other}"`, () => equal(read(other).left, other.trimEnd()));
});
