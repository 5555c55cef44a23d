import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Verdict } from '../chain/chain';
import type { Knowledge } from '../chain/knowledge/knowledge';
import { wordingOf } from '../chain/reading/words/vocabulary';
import { alignChain } from './align';
import { knowledgeOfUniverses, peopleOfChains } from './testing/labelled-chains';
import { paraphrases } from './testing/paraphrases';
import { twoHopChains } from './testing/two-hops';

const RELATIONS = [
  'mother',
  'father',
  'sister',
  'brother',
  'son',
  'daughter',
  'wife',
  'husband',
  'friend',
  'job',
  'hobby',
  'dob',
];

describe('one thing said in many ways', () => {
  let universes: ReadonlyMap<string, Knowledge>;
  let people: ReadonlyMap<string, readonly string[]>;
  before(async () => {
    universes = await knowledgeOfUniverses();
    people = await peopleOfChains();
  });

  const wordsFor = (predicate: string, objects: readonly string[]) =>
    wordingOf.get(predicate)![objects.length > 1 ? 'many' : 'one'][0]!;

  const verdictOf = (universe: string, predicate: string, subject: string, completion: string): Verdict =>
    alignChain(
      completion,
      { query: [`${predicate}("${subject}", Y_2)`], answer: [] },
      universes.get(universe),
    ).hops[0]!.verdict;

  for (const [index, paraphrase] of paraphrases.entries()) {
    it(`is proved when it is true: ${paraphrase('R', 'S', ['O'])}`, () => {
      for (const [universe, knowledge] of universes) {
        for (const subject of people.get(universe)!) {
          for (const predicate of RELATIONS) {
            const objects = knowledge.objects(predicate, subject);
            if (objects.length === 0) continue;
            const completion = paraphrase(wordsFor(predicate, objects), subject, objects);
            assert.equal(
              verdictOf(universe, predicate, subject, completion),
              'proved',
              `${predicate} ${index}: ${completion}`,
            );
          }
        }
      }
    });
  }

  it('is never proved when it is false', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...paraphrases),
        fc.constantFrom('barbee', 'beltran', 'huggins'),
        fc.constantFrom(...RELATIONS),
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
      for (const [universe, knowledge] of universes) {
        for (const subject of people.get(universe)!) {
          for (const relation of SINGLE) {
            const [object, ...more] = knowledge.objects(relation, subject);
            if (object === undefined || more.length > 0) continue;
            const other = people.get(universe)!.find((name) => name !== object && name !== subject)!;
            const female = knowledge.holds('gender', object, 'female');
            const [she, her] = female ? ['she', 'her'] : ['he', 'his'];
            for (const attribute of ['job', 'hobby', 'dob'] as const) {
              const [value] = knowledge.objects(attribute, object);
              const completion = chain({
                relation,
                subject,
                object,
                attribute,
                value: value!,
                she: she!,
                her: her!,
                other,
              });
              const query = [`${relation}("${subject}", Y_4)`, `${attribute}(Y_4, Y_2)`];
              const { hops } = alignChain(completion, { query, answer: [] }, knowledge);
              assert.deepEqual(
                hops.map(({ verdict }) => verdict),
                ['proved', 'proved'],
                completion,
              );
            }
          }
        }
      }
    });
  }
});
