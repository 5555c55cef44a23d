import { equal, ok } from 'node:assert/strict';
import { workedFamily } from '../../reasoning-gym/family/worked-family';
import { generateGym } from '../../reasoning-gym/generate';
import { gymTasks, usualGymOptions } from '../../reasoning-gym/options';
import { island } from './testing/island';
import { textProofOf } from './text-proof-of';

const family = {
  task: 'rg-family_relationships',
  question:
    'Otto is married to Ada. They have a child called Hugo. Hugo is married to Wilma. They have a child called Ivan.\n\n' +
    'What is Ada to Ivan? Respond only with the word that describes their relationship.',
  answer: ['grandmother'],
};
const verdicts = (question: typeof island, said: string) =>
  textProofOf(question)!
    .align(said, question)
    .hops.map(({ verdict }) => verdict)
    .join(' ');

describe('chains over questions of Reasoning Gym', () => {
  for (const [expected, said] of [
    ['proved', 'Ada is the mother of Hugo. Hugo is the father of Ivan. So Ada is the grandmother of Ivan.'],
    ['proved', 'Ivan’s father is Hugo, and Hugo’s mother is Ada.'],
    ['contradicted', 'So Ivan’s grandmother is Wilma.'],
    ['contradicted', 'Ivan is the son of Hugo, and Hugo is the son of Ada. So Ada is the aunt of Ivan.'],
    [
      'proved',
      'Ada is the aunt of Ivan. No: Hugo is the son of Ada, and Ivan is the son of Hugo. Ada is the grandmother of Ivan.',
    ],
    ['skipped', 'Ada is the second cousin of Ivan.'],
    ['skipped', 'Let me think.'],
  ] as const)
    it(`are ${expected}: ${said}`, () => equal(verdicts(family, said), expected));

  for (const [expected, said] of [
    ['proved proved', 'Odo is a saint. Tilda is a sinner.'],
    [
      'proved proved',
      'If Tilda is a saint, what she says is true, and she is a sinner: that cannot be. So Tilda is a sinner. Therefore Odo is a saint.',
    ],
    ['contradicted proved', 'Tilda is a sinner. So Odo is not a saint.'],
    ['unsupported skipped', 'Suppose Tilda is a saint. Then Odo is a sinner. So Odo is a sinner.'],
    ['skipped skipped', 'Odo said that Tilda is a saint. Tilda claims "Odo is a sinner".'],
    // An answer alone is no chain.
    ['skipped skipped', '<answer>Odo is a saint, and Tilda is a sinner.</answer>'],
    ['contradicted skipped', 'So Odo is a sinner. <answer>Odo is a saint, and Tilda is a sinner.</answer>'],
    ['skipped skipped', 'Either Odo is a sinner or Tilda is a saint.'],
  ] as const)
    it(`are ${expected}: ${said}`, () => equal(verdicts(island, said), expected));

  it('that are worked solutions of families are proved, and give the right answer', () => {
    for (const { record } of generateGym({ ...usualGymOptions, task: 'family_relationships', size: 200 })) {
      const solution = workedFamily(record.question)!;
      ok(solution.endsWith(`\n<answer>${record.answer}</answer>`), record.question);
      const question = { ...family, question: record.question, answer: [record.answer] };
      equal(verdicts(question, solution), 'proved', `${record.question}\n${solution}`);
    }
  });

  it('have a proof for every generated question, its hops first', () => {
    for (const task of gymTasks) {
      for (const { record } of generateGym({ ...usualGymOptions, task, size: 25 })) {
        const proof = textProofOf({ task: `rg-${task}`, question: record.question })!;
        const { root } = proof.proof()!;
        const hops = proof.goals.length;
        equal(root.children.length, task === 'knights_knaves' ? hops + 2 ** hops - 1 : 1);
        ok(
          root.children.every(
            (child, i) => child.hop === (i < hops ? i : undefined) && child.id === `0.${i}`,
          ),
        );
        ok(JSON.stringify(root).match(/"clause"/) === null);
      }
    }
  });
});
