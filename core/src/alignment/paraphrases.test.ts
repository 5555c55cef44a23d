import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Verdict } from '../chain/chain';
import { alignChain } from './align';
import { paraphrases } from './testing/paraphrases';
import {
  statedRelations,
  type ToldUniverses,
  toldUniverses,
  universeNames,
  wordsFor,
} from './testing/told-universes';
import { twoHopChains } from './testing/two-hops';

describe('one thing said in many ways', () => {
  let universes: ToldUniverses['universes'];
  let people: ToldUniverses['people'];
  before(async () => {
    ({ universes, people } = await toldUniverses());
  });

  const verdictOf = (universe: string, predicate: string, subject: string, completion: string): Verdict =>
    alignChain(
      completion,
      { query: [`${predicate}("${subject}", Y_2)`], answer: [] },
      universes.get(universe),
    ).hops[0]!.verdict;

  /** Whom everyone has by these relations, where there is anyone. */
  function* statements(relations: readonly string[]) {
    for (const [universe, knowledge] of universes)
      for (const [subject, predicate] of pairsOf(people.get(universe)!, relations)) {
        const objects = knowledge.objects(predicate, subject);
        if (objects.length > 0) yield [universe, predicate, subject, objects] as const;
      }
  }

  for (const [index, paraphrase] of paraphrases.entries()) {
    it(`is proved when it is true: ${paraphrase('R', 'S', ['O'])}`, () => {
      for (const [universe, predicate, subject, objects] of statements(statedRelations)) {
        const completion = paraphrase(wordsFor(predicate, objects), subject, objects);
        const verdict = verdictOf(universe, predicate, subject, completion);
        assert.equal(verdict, 'proved', `${predicate} ${index}: ${completion}`);
      }
    });
  }

  it('is never proved when it is false', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...paraphrases),
        fc.constantFrom(...universeNames),
        fc.constantFrom(...statedRelations),
        fc.nat(),
        fc.nat(),
        (paraphrase, universe, predicate, one, other) => {
          const knowledge = universes.get(universe)!;
          const all = people.get(universe)!;
          const subject = all[one % all.length]!;
          const right = knowledge.objects(predicate, subject);
          const wrong = [...new Set(all.flatMap((name) => knowledge.objects(predicate, name)))].filter(
            (value) => !right.includes(value) && value !== subject,
          );
          if (wrong.length === 0) return;
          const value = wrong[other % wrong.length]!;
          const completion = paraphrase(wordsFor(predicate, [value]), subject, [value]);
          assert.notEqual(verdictOf(universe, predicate, subject, completion), 'proved', completion);
        },
      ),
      { numRuns: 600 },
    )).timeout(60_000);

  const SINGLE = ['mother', 'father', 'wife', 'husband', 'sister', 'brother', 'son', 'daughter'];
  for (const [index, chain] of twoHopChains.entries()) {
    it(`is proved over two hops, form ${index + 1}`, () => {
      for (const [universe, relation, subject, [object, ...more]] of statements(SINGLE)) {
        if (object === undefined || more.length > 0) continue;
        const knowledge = universes.get(universe)!;
        const other = people.get(universe)!.find((name) => name !== object && name !== subject)!;
        const female = knowledge.holds('gender', object, 'female');
        const words = female ? { she: 'she', her: 'her' } : { she: 'he', her: 'his' };
        for (const attribute of ['job', 'hobby', 'dob'] as const) {
          const value = knowledge.objects(attribute, object)[0]!;
          const completion = chain({ relation, subject, object, attribute, value, ...words, other });
          const query = [`${relation}("${subject}", Y_4)`, `${attribute}(Y_4, Y_2)`];
          const { hops } = alignChain(completion, { query, answer: [] }, knowledge);
          const verdicts = hops.map(({ verdict }) => verdict);
          assert.deepEqual(verdicts, ['proved', 'proved'], completion);
        }
      }
    });
  }
});

const pairsOf = (subjects: readonly string[], relations: readonly string[]) =>
  subjects.flatMap((subject) => relations.map((relation) => [subject, relation] as const));
