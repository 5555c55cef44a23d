import { deepEqual, equal, throws } from 'node:assert/strict';
import { parseProblem } from './parse-problem';
import { solveProblem } from './solve';

const solved = (problem: string, question: string) => solveProblem(parseProblem(problem, question));

describe('problems read from their sentences', () => {
  it('are solved in the grammar of GSM-Infinite’s authors', () => {
    const { answer, op, needed } = solved(
      'The number of adult wolf in Elm Basin equals 2 times the difference between the number of adult crow in Elm Basin and ' +
        'the number of adult bear in Fir Hollow. The number of adult bear in Fir Hollow equals 1. The number of adult crow in ' +
        'Elm Basin equals 3 plus the sum of the total number of adult animals in Fir Hollow, the number of adult bear in Fir ' +
        'Hollow, and the number of adult deer in Moss Bend. The number of adult deer in Moss Bend equals 4. The number of ' +
        'adult deer in Salt Lake equals the total number of adult animals in Elm Basin. ',
      'What is the total number of adult animals in Elm Basin?',
    );
    // bear 1; Fir Hollow 1; deer 4; crow 3 + (1 + 1 + 4) = 9; wolf 2 * (9 - 1) = 16; 9 + 16 = 25
    equal(answer, 25);
    equal(op, 1 + 1 + 1 + 4 + 3 + 2);
    equal(needed.at(-1), 'total number of adult animals in Elm Basin');
    equal(needed.length, 6);
  });

  it('are solved backwards, whatever the order of the sentences', () => {
    const sentences = [
      'The number of culinarian schools in Westhaven exists, and its number is greater than 0.',
      'The number of law schools in Westhaven equals 3 plus the number of culinarian schools in Westhaven.',
      'The number of law schools in Westhaven equals 7.',
    ];
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
      [2, 0, 1],
    ]) {
      const problem = order.map((i) => sentences[i]).join(' ');
      const { answer, op } = solved(problem, 'How many culinarian schools does Westhaven have?');
      deepEqual([answer, op], [4, 3]);
    }
  });

  it('are solved in PhantomLab’s own words', () => {
    const { answer } = solved(
      'The total number of films in a festival counts every kind that is mentioned for that festival, and no others. The ' +
        'number of spy films in Echo Gala is 3 times what is left of the number of noir films in Echo Gala after taking away ' +
        'the number of heist films in Ivory Fair. The number of noir films in Echo Gala is the same as the total number of ' +
        'films in Ivory Fair. The number of heist films in Ivory Fair is 5. The number of chess films in Ivory Fair is 2 more ' +
        'than the number of heist films in Ivory Fair.',
      'How many spy films are there in Echo Gala?',
    );
    equal(answer, 21);
  });

  it('count a quantity that is only mentioned among those of its place, and say that it is not defined', () =>
    throws(
      () =>
        solved(
          'The number of A in P equals 2. The number of B in Q equals the number of C in P.',
          'What is the total number of things in P?',
        ),
      /nothing says what the number of C in P is/,
    ));

  for (const [what, problem, message] of [
    [
      'a circle',
      'The number of A in P equals the number of B in P. The number of B in P equals the number of A in P.',
      /depends on itself/,
    ],
    ['another sentence', 'The number of A in P equals 2. Hello there.', /no known form: "Hello there"/],
    [
      'two definitions',
      'The number of A in P equals the number of B in P. The number of A in P equals the number of C in P. The number of B in P equals 1. The number of C in P equals 1.',
      /a second definition/,
    ],
    [
      'no unknown for what is told',
      'The number of A in P equals 2. The number of A in P equals 3.',
      /nothing is unknown/,
    ],
  ] as const)
    it(`refuse ${what}`, () => throws(() => solved(problem, 'How many A does P have?'), message));

  it('refuse an unknown that cancels out', () =>
    throws(
      () =>
        solved(
          'The number of A in P exists, and its number is greater than 0. The number of B in P equals the difference between ' +
            'the number of A in P and the number of A in P. The number of B in P equals 3.',
          'How many A does P have?',
        ),
      /does not depend on/,
    ));

  it('follow a chain of 50,000 quantities', () => {
    const sentences = Array.from(
      { length: 50_000 },
      (_, i) => `The number of k${i + 1} in P equals the number of k${i} in P.`,
    );
    const { answer, op } = solved(
      `The number of k0 in P equals 4. ${sentences.join(' ')}`,
      'How many k50000 does P have?',
    );
    deepEqual([answer, op], [4, 50_001]);
  });
});
