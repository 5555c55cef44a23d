import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Datalog } from '../../prolog/datalog';
import { Kin } from '../people/kin';
import { relations } from './relations';
import { familyRules } from './rules';

/** Facts and rules of phantom-wiki in one text, as it lists them. */
const theirs = readFileSync(
  new URL('../../../../test/fixtures/phantom-wiki/depth_10_size_15_seed_1/facts.pl', import.meta.url),
  'utf8',
);

describe("the family rules mean what phantom-wiki's do", () => {
  const facts = theirs.split('\n').filter((line) => /^(?:parent|gender|friend_)\("/.test(line));
  const people = facts.flatMap((fact) => /^gender\("([^"]+)"/.exec(fact)?.[1] ?? []);
  const ours = kinOf(`${familyRules}\n${facts.join('\n')}`);
  const reference = kinOf(theirs);

  for (const { name } of relations) {
    it(name, () => {
      for (const person of people) {
        assert.deepEqual(ours.of(name, person), reference.of(name, person), `${name} of ${person}`);
      }
    });
  }

  it('over 15 people among whom most relations occur', () => {
    assert.equal(people.length, 15);
    const occurring = relations.filter(({ name }) =>
      people.some((person) => ours.of(name, person).length > 0),
    );
    assert.ok(occurring.length >= 30, `${occurring.length} of 45 relations occur`);
  });
});

function kinOf(text: string): Kin {
  return new Kin(Datalog.load([{ uri: 'facts.pl', text }]));
}
