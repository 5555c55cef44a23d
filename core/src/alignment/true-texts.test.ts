import assert from 'node:assert/strict';
import fc from 'fast-check';
import { alignChain } from './align';
import { paraphrases } from './testing/paraphrases';
import {
  derivedRelations,
  statedRelations,
  type ToldUniverses,
  toldUniverses,
  universeNames,
  wordsFor,
} from './testing/told-universes';

const RELATIONS = [...statedRelations, ...derivedRelations];

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
  let universes: ToldUniverses['universes'];
  let people: ToldUniverses['people'];
  before(async () => {
    ({ universes, people } = await toldUniverses());
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
        fc.constantFrom(...universeNames),
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
            const words = wordsFor(relation, objects);
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
