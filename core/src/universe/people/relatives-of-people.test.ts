import assert from 'node:assert/strict';
import { Datalog } from '../../prolog/datalog';
import { factsText } from '../facts/facts';
import { relations } from '../facts/relations';
import { resolveOptions } from '../resolve-options';
import { Kin } from './kin';
import { populate } from './people';
import { RelativesOfPeople } from './relatives-of-people';

describe('relatives followed from person to person', () => {
  const people = populate(
    resolveOptions({ seed: 5, numFamilyTrees: 3, maxFamilyTreeSize: 60, maxFamilyTreeDepth: 6 }),
  );
  const rules = new Kin(Datalog.load([{ uri: 'facts.pl', text: factsText(people) }]));
  const steps = new RelativesOfPeople(people);

  for (const name of [...relations.map((relation) => relation.name), 'married', 'dob', 'job', 'hobby']) {
    it(`are those of the rules: ${name}`, () => {
      let found = 0;
      for (const person of people) {
        const expected = rules.of(name, person.name);
        assert.deepEqual(steps.of(name, person.name), expected, `${name} of ${person.name}`);
        found += expected.length;
      }
      assert.ok(found > 0, 'somebody has one');
    });
  }

  it('and so are those who bear an attribute', () => {
    for (const { born, job, hobby } of people.slice(0, 40)) {
      for (const [name, value] of [
        ['dob', born],
        ['job', job],
        ['hobby', hobby],
      ] as const)
        assert.deepEqual(steps.bearers(name, value), rules.bearers(name, value));
    }
    assert.deepEqual(steps.bearers('job', 'nobody does this'), []);
  });

  it('says so of a rule that does not exist', () =>
    assert.throws(() => steps.of('neighbour', people[0]!.name), /No rule of a universe is called neighbour/));
});
