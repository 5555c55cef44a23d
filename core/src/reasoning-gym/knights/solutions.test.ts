import { deepEqual, equal } from 'node:assert/strict';
import fc from 'fast-check';
import { onlySolution, solutions } from './solutions';
import type { Statement } from './statement';

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

/** Whether it is true under one assignment, without the bits of many: bit i of `code` says whether person i tells the truth. */
function holds(statement: Statement, code: number): boolean {
  switch (statement[0]) {
    case 'telling-truth':
      return tellsTruth(code, statement[1]);
    case 'lying':
      return !tellsTruth(code, statement[1]);
    case 'not':
      return !holds(statement[1], code);
    case 'and':
      for (let i = 1; i < statement.length; i++) if (!holds(statement[i] as Statement, code)) return false;
      return true;
    case 'or':
      for (let i = 1; i < statement.length; i++) if (holds(statement[i] as Statement, code)) return true;
      return false;
    case '->':
      return !holds(statement[1], code) || holds(statement[2], code);
    case '<=>':
      return holds(statement[1], code) === holds(statement[2], code);
  }
}

const tellsTruth = (code: number, person: number): boolean => ((code >> person) & 1) === 1;

describe('the solutions of a puzzle', () => {
  for (const people of [1, 2, 4, 5, 6, 8])
    it(`are those of all assignments of ${people} that fit, in their order`, () =>
      fc.assert(
        fc.property(fc.tuple(...Array.from({ length: people }, () => said(people))), (statements) => {
          const tried = Array.from({ length: 2 ** people }, (_, code) => code);
          const fitting = tried.filter((code) =>
            statements.every((statement, i) => holds(statement, code) === tellsTruth(code, i)),
          );
          deepEqual(solutions(statements), fitting);
          deepEqual(solutions(statements, 2), fitting.slice(0, 2));
          equal(onlySolution(statements), fitting.length === 1 ? fitting[0] : undefined);
        }),
      ));
});
