import assert from 'node:assert/strict';
import fc from 'fast-check';
import { alignChain } from '../alignment/align';
import { knowledgeOfUniverses, labelledChains, universeOfChains } from '../alignment/testing/labelled-chains';
import { Knowledge } from '../chain/knowledge/knowledge';
import { pwExamples } from '../tasks/pw';
import { generateUniverse } from '../universe/generate';
import type { UniverseOptions } from '../universe/options';
import type { Universe } from '../universe/question';
import { readAttempt } from './attempt';
import { rewardByName } from './rewards';

const proofSteps = rewardByName.get('proof_steps')!;

type UniverseSize = Pick<UniverseOptions, 'seed' | 'maxFamilyTreeSize' | 'questionDepth'>;

describe('proof_steps', () => {
  let universe: Pick<Universe, 'name' | 'facts' | 'articles'>;
  let knowledge: Knowledge;
  before(async () => {
    universe = await universeOfChains('barbee');
    knowledge = Knowledge.of(universe);
  });

  const asked = {
    query: ['mother("Konstantin Barbee", Y_6)', 'friend(Y_6, Y_4)', 'job(Y_4, Y_2)'],
    answer: ['podiatrist', 'animal technologist', 'leisure centre manager', 'speech and language therapist'],
  };
  const right = `<answer>${asked.answer.join(', ')}</answer>`;
  const sound = [
    'The mother of Konstantin Barbee is Dollie Barbee.',
    'The friends of Dollie Barbee are Karolyn Lance, Kenny Barbee, Konstantin Barbee, Rocco Lance.',
    'The occupation of Karolyn Lance is podiatrist.',
    'The occupation of Kenny Barbee is animal technologist.',
    'The occupation of Konstantin Barbee is leisure centre manager.',
    'The occupation of Rocco Lance is speech and language therapist.',
  ];
  const score = (completion: string, of: { query: string[]; answer: string[] } = asked) =>
    proofSteps.score(readAttempt(completion, of, { align: () => alignChain(completion, of, knowledge) }));
  const people = () => universe.articles.map(({ title }) => title);
  const lines = () =>
    universe.articles.flatMap(({ article }) => article.split('\n').filter((line) => line.startsWith('The ')));
  const articleOf = (name: string) => universe.articles.find(({ title }) => title === name)!.article;

  it('pays a sound chain in full', () => assert.equal(score(`${sound.join('\n')}\n${right}`), 1));

  describe('pays nothing for', () => {
    const attacks: Readonly<Record<string, () => string>> = {
      'all articles, and nobody': () => `${lines().join('\n')}\n<answer>nobody</answer>`,
      'all articles, and the right answer': () =>
        `${universe.articles.map(({ article }) => article).join('\n')}\n${right}`,
      'the sentences of all articles in another order': () => `${lines().toReversed().join(' ')} ${right}`,
      'all articles as a quotation': () => `The evidence says: "${lines().join(' ')}" So: ${right}`,
      'the articles of those on the way': () =>
        `${['Konstantin Barbee', 'Dollie Barbee', 'Karolyn Lance', 'Kenny Barbee', 'Rocco Lance'].map(articleOf).join('\n')}\n${right}`,
      'all facts in other words': () =>
        `${lines()
          .map((line) => line.replace(/^The (.+?) of (.+?) (is|are) /, "$2's $1 $3 "))
          .join('\n')}\n${right}`,
      'all facts as a list under each name': () =>
        `${people()
          .map(
            (name) =>
              `**${name}**\n${articleOf(name)
                .match(/^The .+$/gm)!
                .map((line) => line.replace(/^The (.+?) of .+? (?:is|are) /, '- $1: '))
                .join('\n')}`,
          )
          .join('\n')}\n${right}`,
      'all facts as a table': () =>
        `| person | relation | value |\n|---|---|---|\n${lines()
          .map((line) => line.replace(/^The (.+?) of (.+?) (?:is|are) (.+)\.$/, '| $2 | $1 | $3 |'))
          .join('\n')}\n${right}`,
      'all facts as arrows': () =>
        `${lines()
          .map((line) => line.replace(/^The (.+?) of (.+?) (?:is|are) (.+)\.$/, '$2 → $1 → $3'))
          .join('\n')}\n${right}`,
      'all facts in Prolog': () => `${universe.facts.match(/^\w+\(".*"\)\.$/gm)!.join('\n')}\n${right}`,
      'each relation of the question, of everyone': () =>
        `${lines()
          .filter((line) => /^The (mother|friends?|occupation) of/.test(line))
          .join('\n')}\n${right}`,
      'all relations of the first person, one after another': () =>
        `${people()
          .flatMap((name) =>
            ['mother', 'father', 'friend', 'wife'].map(
              (word) => `The ${word} of Konstantin Barbee is ${name}.`,
            ),
          )
          .join('\n')}\n${right}`,
      'everyone as a possible mother': () =>
        `${people()
          .map((name) => `The mother of Konstantin Barbee is ${name}.`)
          .join(' ')} ${right}`,
      'everyone as a mother, taken back until one is right': () =>
        `${[...people(), ...people(), 'Dollie Barbee'].map((name) => `The mother of Konstantin Barbee is ${name}.`).join(' Wait, no. ')}\n${sound.slice(1).join('\n')}\n${right}`,
      'pairs of names around each relation': () =>
        `${people()
          .flatMap((name) => [`Konstantin Barbee, mother, ${name};`, `Dollie Barbee, friend, ${name};`])
          .join(' ')} ${right}`,
      'whole lines of descent': () =>
        `${people()
          .map((name) => `${name} → ${people().join(', ')} → ${people().join(', ')}`)
          .join('\n')}\n${right}`,
      'everyone, each with how many relatives': () =>
        `${people()
          .flatMap((name) =>
            ['mother', 'friend'].map((one) => `${name} has ${knowledge.objects(one, name).length} ${one}s.`),
          )
          .join(' ')} ${right}`,
      'everyone as the answer': () =>
        `${sound.slice(0, 2).join('\n')}\n<answer>${people().join(', ')}</answer>`,
      'everyone, named': () => `The people are ${people().join(', ')}.\n${right}`,
      'a sound chain and another answer': () => `${sound.join('\n')}\n<answer>herbalist</answer>`,
      'a sound chain and no answer': () => sound.join('\n'),
      'the answer alone': () => right,
      'the question, repeated': () =>
        `What is the occupation of the friend of the mother of Konstantin Barbee? ${right}`,
      'a sound chain, over and over': () =>
        `${Array.from({ length: 12 }, () => sound.join('\n')).join('\n')}\n${right}`,
      'one true sentence, over and over': () =>
        `${sound[0]!.repeat(40)} ${sound.slice(1).join(' ')} ${right}`,
      'a hop that is said and denied': () =>
        `${sound[0]} The mother of Konstantin Barbee is not Dollie Barbee. ${sound.slice(1).join(' ')} ${right}`,
      'a hop that is said in two ways': () =>
        `The mother of Konstantin Barbee is Kelley Barbee. ${sound.join(' ')} ${right}`,
      'a choice that is left open': () =>
        `The mother of Konstantin Barbee is Kelley Barbee or Dollie Barbee. ${sound.slice(1).join(' ')} ${right}`,
      'a sound chain, last hop first': () =>
        `${sound.toReversed().join('\n')}\n${right.replace(/>.*</, '>herbalist<')}`,
      'the chain of another question': () =>
        `The father of Kelley Barbee is Rocco Lance. The hobby of Rocco Lance is badminton. <answer>badminton</answer>`,
    };
    for (const [name, attack] of Object.entries(attacks)) {
      it(name, () => assert.equal(score(attack()), 0));
    }
  });

  it('pays nothing for candidates, though one of them is right', () => {
    const mother = { query: ['mother("Konstantin Barbee", Y_2)'], answer: ['Dollie Barbee'] };
    const told = (link: (name: string) => string) =>
      score(`${people().map(link).join('\n')}\n<answer>Dollie Barbee</answer>`, mother);
    assert.equal(
      told((name) => `The mother of Konstantin Barbee? I see ${name} there.`),
      0,
    );
    assert.equal(
      told((name) => `Konstantin Barbee, mother? ${name}.`),
      0,
    );
    assert.equal(
      told((name) => `Konstantin Barbee → ${name}`),
      0,
    );
    assert.equal(
      told((name) => `The mother of Konstantin Barbee is in the article of ${name}.`),
      0,
    );
    // Somebody else is considered on the way.
    const found =
      "Konstantin's mother? I see Kelley Barbee there. Konstantin's mother? I see Dollie Barbee there.";
    assert.equal(score(`${found} <answer>Dollie Barbee</answer>`, mother), 1);
  });

  describe('pays in part for', () => {
    it('a chain up to where it breaks, when its answer follows from it', () => {
      const completion = `${sound.slice(0, 2).join(' ')} The occupation of Rocco Lance is zookeeper. <answer>zookeeper</answer>`;
      assert.equal(score(completion), 2 / 3);
    });
    it('a chain whose last hop only the answer says', () =>
      assert.equal(score(`${sound.slice(0, 2).join(' ')} ${right}`), 2 / 3));
    it('hops in the order of the question, and no others', () =>
      assert.equal(score(`${sound.slice(2).join(' ')} ${sound[0]} ${sound[1]} ${right}`), 2 / 3));
    it('a true hop before everyone is listed under what was asked for', () => {
      for (const link of [': ', ' → ']) {
        const entries = people().map((name) => `${name}${link}${knowledge.objects('job', name)[0]}`);
        const heading = 'The friends of Dollie Barbee and their occupations:';
        assert.equal(score(`${[sound[0], heading, ...entries].join('\n')}\n${right}`), 1 / 3);
      }
    });
    it('a long detour', () => {
      const detour = lines()
        .filter((line) => line.startsWith('The hobby of'))
        .slice(0, 7);
      const value = score(`${detour.join(' ')} ${sound.join(' ')} ${right}`);
      assert.ok(value > 0 && value < 1, String(value));
    });
  });

  describe('pays in full', () => {
    const paysEverySolution = (size: UniverseSize) => {
      const made = generateUniverse({ ...size, numQuestionsPerType: 1, unfillable: 'skip' });
      const known = Knowledge.of(made);
      for (const example of pwExamples(made)) {
        const { solution } = example;
        const attempt = readAttempt(solution!, example, {
          align: () => alignChain(solution!, example, known),
        });
        assert.equal(proofSteps.score(attempt), 1, `${example.question}\n${solution}`);
      }
    };
    it('every worked solution, of universes of any seed', () =>
      fc.assert(
        fc.property(fc.nat(), (seed) => paysEverySolution({ seed, maxFamilyTreeSize: 12, questionDepth: 8 })),
        { numRuns: 3 },
      )).timeout(60_000);

    // Questions that come back to where they were: the child of the father of the child of somebody.
    for (const seed of [438682016, 2233171])
      it(`every worked solution of seed ${seed}, which says no fact twice`, () =>
        paysEverySolution({ seed, maxFamilyTreeSize: 12, questionDepth: 8 })).timeout(60_000);
    for (const seed of [8116988, 8932645, 9019754, 9035592])
      it(`every worked solution of seed ${seed}, over more hops`, () =>
        paysEverySolution({ seed, maxFamilyTreeSize: 25, questionDepth: 12 })).timeout(60_000);

    it('a chain that comes back to a fact, and does not say it again', () => {
      const query = ['mother("Konstantin Barbee", Y_6)', 'friend(Y_6, Y_4)', 'mother(Y_4, Y_2)'];
      const completion = `${sound.slice(0, 2).join(' ')} <answer>Dollie Barbee</answer>`;
      assert.equal(score(completion, { query, answer: ['Dollie Barbee'] }), 1);
    });

    it('the labelled chains that are sound, in whatever style', async () => {
      const universes = await knowledgeOfUniverses();
      const short: string[] = [];
      let sounds = 0;
      for (const { id, universe: name, query, labels, completion } of await labelledChains('tuned')) {
        if (!labels.every((label) => label === 'proved')) continue;
        sounds++;
        const align = () => alignChain(completion, { query, answer: [] }, universes.get(name));
        const paid = proofSteps.score(readAttempt(completion, { answer: [] }, { align }));
        if (paid < 1) short.push(`${id} ${paid}`);
      }
      assert.ok(sounds > 40);
      assert.deepEqual(short, []);
    });
  });
});
