import assert from 'node:assert/strict';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Chain } from '../chain/chain';
import { Knowledge } from '../chain/knowledge/knowledge';
import { readUniverse } from '../node/universes/universe-files';
import { alignChain } from './align';

const fixtures = fileURLToPath(new URL('../../../test/fixtures/phantom-wiki/', import.meta.url));

/**
 * The family of the fixture: Rocco and Karolyn Lance have the daughters Claudette Lance and Kelley Barbee;
 * Kelley and Kenny Barbee the son Andres; Andres and Dollie Barbee the son Konstantin.
 */
describe('alignChain', () => {
  let knowledge: Knowledge;
  before(async () => {
    knowledge = Knowledge.of(await readUniverse(path.join(fixtures, 'depth_5_size_8_seed_2')));
  });

  const align = (query: string[], answer: string[], completion: string): Chain =>
    alignChain(completion, { query, answer }, knowledge);

  /** The verdicts of the hops, by their first letters; and whether the answer is right. */
  const summary = ({ hops, answerIsRight }: Chain) =>
    `${hops.map(({ verdict }) => verdict[0]).join('')} ${answerIsRight ? 'right' : 'wrong'}`;

  const job = {
    query: ['mother("Konstantin Barbee", Y_4)', 'job(Y_4, Y_2)'],
    answer: ['herbalist'],
  };
  const says = (completion: string, expected: string, of = job) =>
    it(`${JSON.stringify(completion)} is ${expected}`, () =>
      assert.equal(summary(align(of.query, of.answer, completion)), expected));

  describe('a chain in the words of the articles', () => {
    says(
      'The mother of Konstantin Barbee is Dollie Barbee.\nThe occupation of Dollie Barbee is herbalist.\n<answer>herbalist</answer>',
      'pp right',
    );
    it('says of each step which hop it takes, and leaves the answer outside', () => {
      const chain = align(
        job.query,
        job.answer,
        'First.\nThe mother of Konstantin Barbee is Dollie Barbee.\nThe occupation of Dollie Barbee is herbalist.\n<answer>herbalist</answer>',
      );
      assert.deepEqual(
        chain.steps.map(({ text, hop, verdict }) => [text, hop, verdict]),
        [
          ['First.', undefined, undefined],
          ['The mother of Konstantin Barbee is Dollie Barbee.', 0, 'proved'],
          ['The occupation of Dollie Barbee is herbalist.', 1, 'proved'],
          ['herbalist', undefined, undefined],
        ],
      );
      assert.deepEqual(
        chain.hops.map(({ steps }) => steps),
        [[1], [2]],
      );
      assert.equal(chain.firstBreak, undefined);
    });
  });

  describe('other words for the same', () => {
    says("Konstantin Barbee's mother is Dollie Barbee. Dollie Barbee's job is herbalist.", 'pp wrong');
    says('Dollie Barbee is the mother of Konstantin Barbee, and she is a herbalist.', 'pp wrong');
    says('Konstantin Barbee is the son of Dollie Barbee. Her occupation is herbalist.', 'pp wrong');
    // Whose mother, the question says.
    says('So the mother is Dollie Barbee, whose job is herbalist.', 'pp wrong');
    says(
      'Dollie Barbee works as a herbalist; Konstantin Barbee has a mother named Dollie Barbee.',
      'pp wrong',
    );
    says(
      '**Konstantin Barbee**’s mother: **Dollie Barbee**. Occupation of Dollie Barbee = `herbalist`',
      'pp wrong',
    );
    says('1. Konstantin Barbee’s mother is Dollie Barbee.\n2. Dollie Barbee is a herbalist.', 'pp wrong');
    says('- the mother of konstantin barbee is dollie barbee\n- dollie barbee is a herbalist', 'pp wrong');
    says(
      'The mother of Konstantin Barbee is Dollie Barbee and the job of the mother of Konstantin Barbee is herbalist.',
      'pp wrong',
    );
    says(
      '<think>The mother of Konstantin Barbee is Dollie Barbee. Her job is herbalist.</think><answer>herbalist</answer>',
      'pp right',
    );
  });

  describe('as reasoning models talk', () => {
    says(
      "To find the job of the mother of Konstantin Barbee, I first need to find his mother. According to the article, the mother of Konstantin Barbee is Dollie Barbee. Next, I look at Dollie Barbee's article: the occupation of Dollie Barbee is herbalist. Therefore, the answer is <answer>herbalist</answer>.",
      'pp right',
    );
    says(
      "Okay, let's see. Konstantin Barbee's mother is Dollie Barbee (her article says \"The son of Dollie Barbee is Konstantin Barbee.\"). Dollie's occupation is herbalist.",
      'pp wrong',
    );
    says(
      '**Step 1:** Find the mother of Konstantin Barbee.\n- Konstantin’s mother → Dollie Barbee\n**Step 2:** her job → herbalist',
      'pp wrong',
    );
    says(
      'We know that Dollie Barbee is Konstantin Barbee’s mother. Dollie Barbee’s profession is that of herbalist.',
      'pp wrong',
    );
    says(
      'Konstantin Barbee (male, born 0317-05-03) has mother Dollie Barbee and father Andres Barbee. Dollie works as an herbalist.',
      'pp wrong',
    );
    says(
      'From the text: mother of Konstantin Barbee = Dollie Barbee; occupation of Dollie Barbee = herbalist',
      'pp wrong',
    );
    says(
      'Konstantin Barbee’s parents are Andres Barbee and Dollie Barbee. So his mother is Dollie Barbee. She is an herbalist by profession.',
      'pp wrong',
    );
    says(
      'Is Kelley Barbee the mother of Konstantin Barbee? No. Dollie Barbee is. Dollie Barbee is a herbalist.',
      'pp wrong',
    );
    says('The mother of Konstantin Barbee is either Kelley Barbee or Dollie Barbee.', 'ss wrong');
    says(
      'If the mother of Konstantin Barbee were Kelley Barbee, the job would be prison officer.',
      'ss wrong',
    );
  });

  describe('a chain that goes wrong', () => {
    says('<answer>herbalist</answer>', 'ss right');
    says('The occupation of Dollie Barbee is herbalist. <answer>herbalist</answer>', 'sp right');
    says('The mother of Konstantin Barbee is Dollie Barbee. <answer>herbalist</answer>', 'ps right');
    says(
      'The mother of Konstantin Barbee is Kelley Barbee. The occupation of Kelley Barbee is prison officer. <answer>prison officer</answer>',
      'cu wrong',
    );
    says(
      'The mother of Konstantin Barbee is Kelley Barbee. The occupation of Kelley Barbee is herbalist. <answer>herbalist</answer>',
      'cc right',
    );
    says(
      'The mother of Konstantin Barbee is Zed Zonk. The occupation of Zed Zonk is herbalist. <answer>herbalist</answer>',
      'cu right',
    );
    says(
      'The mother of Konstantin Barbee is Dollie Barbee. The occupation of Dollie Barbee is zookeeper. <answer>zookeeper</answer>',
      'pc wrong',
    );
    says('The mother of Andres Barbee is Kelley Barbee. <answer>herbalist</answer>', 'us right');
    says('Konstantin Barbee has a mother. She has a job.', 'ss wrong');
    says('Konstantin Barbee’s mother is not Kelley Barbee.', 'ss wrong');
    says('Konstantin Barbee’s mother is not Kelley Barbee, it is Dollie Barbee.', 'ps wrong');

    it('takes a chain that corrects itself at its last word', () => {
      const completion =
        'The mother of Konstantin Barbee is Kelley Barbee. Wait, no. The mother of Konstantin Barbee is Dollie Barbee. Dollie Barbee is a herbalist.';
      assert.equal(summary(align(job.query, job.answer, completion)), 'pp wrong');
    });
    it('does not take one more true name for a correction of a false one', () => {
      const friends = { query: ['friend("Kenny Barbee", Y_2)'], answer: ['Andres Barbee'] };
      const completion =
        'A friend of Kenny Barbee is Rocco Lance. A friend of Kenny Barbee is Andres Barbee.';
      assert.equal(summary(align(friends.query, friends.answer, completion)), 'c wrong');
    });
    it('names the first hop that breaks, and what the facts say instead', () => {
      const chain = align(
        job.query,
        job.answer,
        'The mother of Konstantin Barbee is Dollie Barbee. Dollie Barbee is a podiatrist.',
      );
      assert.equal(chain.firstBreak, 1);
      assert.match(chain.steps[1]!.reason!, /The facts say: The occupation of Dollie Barbee is herbalist\./);
    });
    it('tells a true fact about the wrong person from a false one', () => {
      const chain = align(
        job.query,
        job.answer,
        'The mother of Konstantin Barbee is Kelley Barbee. The occupation of Kelley Barbee is prison officer.',
      );
      assert.match(chain.steps[1]!.reason!, /True of Kelley Barbee.*the proof goes through Dollie Barbee/);
    });
  });

  describe('a hop that leads to several', () => {
    const daughters = { query: ['child("Rocco Lance", Y_2)'], answer: ['Claudette Lance', 'Kelley Barbee'] };
    says('The daughters of Rocco Lance are Claudette Lance, Kelley Barbee.', 'p wrong', daughters);
    says('Rocco Lance has two daughters: Claudette Lance and Kelley Barbee.', 'p wrong', daughters);
    says('Claudette Lance and Kelley Barbee are the daughters of Rocco Lance.', 'p wrong', daughters);
    says('Rocco Lance is the father of Claudette Lance and Kelley Barbee.', 'p wrong', daughters);
    says('The daughters of Rocco Lance are Claudette Lance and Dollie Barbee.', 'c wrong', daughters);
    says('The sons of Rocco Lance are Claudette Lance and Kelley Barbee.', 'u wrong', daughters);
    it('says whom an incomplete list leaves out', () => {
      const chain = align(daughters.query, daughters.answer, 'A child of Rocco Lance is Kelley Barbee.');
      assert.equal(chain.hops[0]!.verdict, 'proved');
      assert.match(chain.steps[0]!.reason!, /also name Claudette Lance/);
    });
  });

  describe('something said of several', () => {
    const friends = { query: ['friend("Andres Barbee", Y_4)', 'job(Y_4, Y_2)'], answer: ['x'] };
    const lead = 'The friends of Andres Barbee are Claudette Lance, Kenny Barbee, Rocco Lance.';
    says(`${lead} Claudette Lance and Kenny Barbee work as animal technologist.`, 'pc wrong', friends);
    says(`${lead} Kenny Barbee works as animal technologist.`, 'pp wrong', friends);
    says(`${lead} The jobs of the friends of Andres Barbee are animal technologist.`, 'pp wrong', friends);
  });

  describe('a question that begins with an attribute', () => {
    const reader = { query: ['hobby(Y_4, "research")', 'son(Y_4, Y_2)'], answer: ['Konstantin Barbee'] };
    says(
      'The hobby of Dollie Barbee is research. The son of Dollie Barbee is Konstantin Barbee.',
      'pp wrong',
      reader,
    );
    says(
      'The person whose hobby is research is Dollie Barbee. Her son is Konstantin Barbee.',
      'pp wrong',
      reader,
    );
    says(
      'Dollie Barbee is the person whose hobby is research. Her son is Konstantin Barbee.',
      'pp wrong',
      reader,
    );
    says(
      'The hobby of Kelley Barbee is research. The son of Kelley Barbee is Andres Barbee.',
      'cu wrong',
      reader,
    );
    says('The hobby of Kelley Barbee is knowledge/word games.', 'us wrong', reader);
  });

  describe('a relation that no article states', () => {
    const aunt = {
      query: ['aunt("Andres Barbee", Y_4)', 'job(Y_4, Y_2)'],
      answer: ['community education officer'],
    };
    says(
      'The mother of Andres Barbee is Kelley Barbee. The sister of Kelley Barbee is Claudette Lance. Claudette Lance is a community education officer.',
      'pp wrong',
      aunt,
    );
    says('The aunt of Andres Barbee is Claudette Lance.', 'ps wrong', aunt);
    says(
      'The mother of Andres Barbee is Kelley Barbee. Claudette Lance is a community education officer.',
      'up wrong',
      aunt,
    );
    says(
      'The mother of Andres Barbee is Dollie Barbee. Claudette Lance is a community education officer.',
      'cp wrong',
      aunt,
    );
    says('Andres Barbee is the nephew of Claudette Lance.', 'ps wrong', aunt);
  });

  describe('a count', () => {
    const friends = {
      query: ['aggregate_all(count, distinct(friend("Kenny Barbee", Y_1)), Count_1)'],
      answer: ['3'],
    };
    says(
      'The friends of Kenny Barbee are Andres Barbee, Dollie Barbee, Kelley Barbee. <answer>3</answer>',
      'p right',
      friends,
    );
    says('Kenny Barbee has three friends. <answer>3</answer>', 'p right', friends);
    says('The number of friends of Kenny Barbee is 3. <answer>3</answer>', 'p right', friends);
    says('Kenny Barbee has 4 friends. <answer>4</answer>', 'c wrong', friends);
    says(
      'Kenny Barbee has 2 friends: Andres Barbee and Dollie Barbee. <answer>2</answer>',
      'c wrong',
      friends,
    );
    says(
      'The friends of Kenny Barbee are Andres Barbee, Dollie Barbee. <answer>3</answer>',
      'u right',
      friends,
    );
    says(
      'The friends of Kenny Barbee are Andres Barbee, Rocco Lance. <answer>2</answer>',
      'c wrong',
      friends,
    );
    says(
      'A friend of Kenny Barbee is Andres Barbee. A friend of Kenny Barbee is Dollie Barbee. A friend of Kenny Barbee is Kelley Barbee.',
      'p wrong',
      friends,
    );
    const sons = {
      query: ['aggregate_all(count, distinct(son("Rocco Lance", Y_1)), Count_1)'],
      answer: ['0'],
    };
    says('Rocco Lance has no sons. <answer>0</answer>', 'p right', sons);
  });

  describe('a chain that comes back to where it was', () => {
    const circle = {
      query: ['friend("Claudette Lance", Y_6)', 'friend(Y_6, Y_4)', 'friend(Y_4, Y_2)'],
      answer: ['Andres Barbee', 'Rocco Lance'],
    };
    says('The friends of Claudette Lance are Andres Barbee, Rocco Lance.', 'pss wrong', circle);
    says(
      'The friends of Claudette Lance are Andres Barbee, Rocco Lance. The friends of Andres Barbee are Claudette Lance, Kenny Barbee, Rocco Lance.',
      'ppp wrong',
      circle,
    );
  });

  it('works without a universe: steps alone', () => {
    const chain = alignChain('One. Two.\n<answer>3</answer>', { answer: ['3'] });
    assert.deepEqual(
      chain.steps.map(({ text }) => text),
      ['One.', 'Two.', '3'],
    );
    assert.deepEqual([chain.hops, chain.answerIsRight], [[], true]);
  });

  it('links each hop to its node of the proof', () => {
    const chain = align(job.query, job.answer, '');
    const proof = knowledge.proveQuery(job.query)!;
    assert.deepEqual(
      chain.hops.map(({ proofNode }) => proof.root.children.find(({ id }) => id === proofNode)?.goal),
      ['mother("Konstantin Barbee", "Dollie Barbee")', 'job("Dollie Barbee", "herbalist")'],
    );
  });
});
