import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Knowledge } from '../chain/knowledge/knowledge';
import { wordingOf } from '../chain/reading/words/vocabulary';
import { alignChain } from './align';
import { knowledgeOfUniverses, peopleOfChains } from './testing/labelled-chains';
import { paraphrases } from './testing/paraphrases';

const RELATIONS = [
  ...[
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
  ],
  ...[
    'aunt',
    'uncle',
    'niece',
    'grandmother',
    'grandson',
    'mother_in_law',
    'brother_in_law',
    'cousin',
    'parent',
    'child',
  ],
];

/** Says nothing, and may mislead whoever reads it. */
const ASIDES = [
  'Let me check.',
  'Hmm, okay.',
  'Wait, let me look at that again.',
  'Next, NAME.',
  "Now let me look at NAME's article.",
  "I need to find NAME's mother.",
  'So who is the father of NAME?',
  'It could be NAME, maybe.',
  'Not NAME.',
  'NAME is not relevant here.',
  'What about the friends of NAME?',
  'If it were NAME, the hobby would be chess.',
  'And then?',
  'NAME again.',
];

const RUNS = Number(process.env.TRUE_TEXTS ?? 400);

describe('a text that says nothing false', () => {
  let universes: ReadonlyMap<string, Knowledge>;
  let people: ReadonlyMap<string, readonly string[]>;
  before(async () => {
    universes = await knowledgeOfUniverses();
    people = await peopleOfChains();
  });

  it('is never called contradicted, whatever the order and the forms', () => {
    const index = fc.nat({ max: 9999 });
    const sentence = fc.record({
      form: fc.constantFrom('plain', 'plain', 'pronoun', 'first', 'aside'),
      paraphrase: fc.constantFrom(...paraphrases),
      relation: fc.constantFrom(...RELATIONS),
      who: index,
      aside: fc.constantFrom(...ASIDES),
      join: fc.constantFrom(' ', '\n', '\n\n', ' So ', ' Then, ', '\n- '),
    });
    fc.assert(
      fc.property(
        fc.constantFrom('barbee', 'beltran', 'huggins'),
        fc.array(sentence, { minLength: 1, maxLength: 8 }),
        fc.array(fc.constantFrom(...RELATIONS), { minLength: 2, maxLength: 3 }),
        index,
        (name, sentences, asked, start) => {
          const knowledge = universes.get(name)!;
          const all = people.get(name)!;
          let text = '';
          let last: string | undefined;
          for (const { form, paraphrase, relation, who, aside, join } of sentences) {
            const somebody = all[who % all.length]!;
            // A list, a heading or a table ends with its line.
            if (!/[.!?]$/.test(text) || text.includes('\n')) text += '\n\n';
            if (form === 'aside') {
              text += join + aside.replace('NAME', somebody);
              continue;
            }
            const subject = form === 'pronoun' && last !== undefined ? last : somebody;
            const objects = knowledge.objects(relation, subject);
            if (objects.length === 0) continue;
            const words = wordingOf.get(relation)![objects.length > 1 ? 'many' : 'one'][0]!;
            const said = paraphrase(words, form === 'first' ? subject.split(' ')[0]! : subject, objects);
            // A list, a heading and a table begin with a line of their own.
            const isBlock = /^[-#|{\d]|\n/.test(said) && form !== 'pronoun';
            const her = knowledge.holds('gender', subject, 'female') ? 'Her' : 'His';
            text +=
              (isBlock ? '\n\n' : join) +
              (form === 'pronoun' && last !== undefined
                ? `${her} ${words} ${objects.length > 1 ? 'are' : 'is'} ${objects.join(', ')}.`
                : said);
            // Whom "her" may mean next: the one spoken of, or the only one named.
            last = objects.length === 1 && all.includes(objects[0]!) ? undefined : subject;
          }
          const query = asked.map((relation, hop) =>
            hop === 0
              ? `${relation}("${all[start % all.length]}", Y_0)`
              : `${relation}(Y_${hop - 1}, Y_${hop})`,
          );
          const { hops, steps } = alignChain(text, { query, answer: [] }, knowledge);
          const accused = steps.filter(({ verdict }) => verdict === 'contradicted');
          assert.ok(
            hops.every(({ verdict }) => verdict !== 'contradicted'),
            `${query.join(', ')}\n${text}\n${accused.map(({ text: said, reason }) => `${said}: ${reason}`).join('\n')}`,
          );
        },
      ),
      { numRuns: RUNS },
    );
  }).timeout(600_000);
});
