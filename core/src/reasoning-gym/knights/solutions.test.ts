import { deepEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { solutions } from './solutions';
import { firstMisfit, type Statement } from './statement';

/** What somebody says in a group of so many, nested at random. */
const said = (people: number): fc.Arbitrary<Statement> =>
  fc.letrec<{ any: Statement }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.tuple(fc.constantFrom('telling-truth', 'lying'), fc.nat(people - 1)),
      fc.tuple(fc.constant('not'), tie('any')),
      fc.tuple(fc.constantFrom('and', 'or', '->', '<=>'), tie('any'), tie('any')),
      fc.tuple(fc.constantFrom('and', 'or'), tie('any'), tie('any'), tie('any')),
    ) as fc.Arbitrary<Statement>,
  })).any;

describe('the solutions of a puzzle', () => {
  for (const people of [1, 2, 4, 5, 6, 8])
    it(`are those of all assignments of ${people} that fit, in their order`, () =>
      fc.assert(
        fc.property(fc.tuple(...Array.from({ length: people }, () => said(people))), (statements) => {
          const tried = Array.from({ length: 2 ** people }, (_, code) => code);
          const fitting = tried.filter((code) => firstMisfit(statements, code) < 0);
          deepEqual(solutions(statements), fitting);
          deepEqual(solutions(statements, 2), fitting.slice(0, 2));
        }),
      ));
});
