import { deepEqual, throws } from 'node:assert/strict';
import { readPuzzle } from './read-puzzle';
import type { Statement } from './statement';

const island = (said: string) =>
  'A very special island is inhabited only by heros and villains. Heros always tell the truth, and villains always lie. ' +
  `You meet 2 inhabitants: Ann, and Bo. ${said} So who is a hero and who is a villain? (Format your answer like: "Ann is a hero/villain, and Bo is a hero/villain")`;

describe('puzzles read from their text', () => {
  for (const [said, first] of [
    ['Ann said that Bo is a hero. Bo said, "Ann is a villain."', ['telling-truth', 1]],
    [
      '"Bo is a hero or Ann is a villain," Ann claimed. As Bo put it, "Ann is a villain".',
      ['or', ['telling-truth', 1], ['lying', 0]],
    ],
    [
      '"if Bo is a hero then Bo is a villain" - Ann. According to Bo, "Ann is a villain".',
      ['->', ['telling-truth', 1], ['lying', 1]],
    ],
    [
      'Ann told you that Bo is a hero if and only if Bo is a villain. In Bo\'s words: "Ann is a villain".',
      ['<=>', ['telling-truth', 1], ['lying', 1]],
    ],
    [
      'Ann noted, "it is not the case that (Bo is a hero and Ann is a hero and Bo is a villain)". Bo asserted: "Ann is a villain".',
      ['not', ['and', ['telling-truth', 1], ['telling-truth', 0], ['lying', 1]]],
    ],
    [
      'In a statement by Bo: "Ann is a villain". Ann expressed that (Bo is a hero) or (if Ann is a hero then Bo is a hero).',
      ['or', ['telling-truth', 1], ['->', ['telling-truth', 0], ['telling-truth', 1]]],
    ],
  ] as [string, Statement][])
    it(said, () => deepEqual(readPuzzle(island(said)).statements, [first, ['lying', 0]]));

  for (const [said, message] of [
    ['Ann said that Bo is a hero.', /Bo says nothing/],
    ['Ann said that Bo is a hero. Ann said that Bo is a villain.', /Ann speaks twice/],
    ['Ann said that Bo is a fish. Bo said that Ann is a hero.', /says nothing that can be followed/],
    [
      'Ann said that Bo is a hero and Ann is a hero or Bo is a villain. Bo said that Ann is a hero.',
      /can be followed/,
    ],
    ['Someone said, "Bo is a hero". Bo said that Ann is a hero.', /not clear who says/],
    [
      `Ann said that ${'('.repeat(5000)}Bo is a hero${')'.repeat(5000)}. Bo said that Ann is a hero.`,
      /can be followed/,
    ],
  ] as const)
    it(`is refused: ${said.slice(0, 60)}`, () => throws(() => readPuzzle(island(said)), message));

  it('is refused with more people than can be tried', () => {
    const names = Array.from({ length: 40 }, (_, i) => `Ann${'n'.repeat(i)}`);
    const text = island(names.map((name) => `${name} said that Ann is a hero.`).join(' '));
    throws(() => readPuzzle(text.replace('Ann, and Bo', names.join(', '))), /40 people have too many/);
  });
});
