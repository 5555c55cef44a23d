import assert from 'node:assert/strict';
import { femaleNames } from './female-names';
import { hobbies } from './hobbies';
import { jobs } from './jobs';
import { lastNames } from './last-names';
import { maleNames } from './male-names';

describe('pools', () => {
  const pools = { femaleNames, maleNames, lastNames, jobs, hobbies };
  for (const [name, pool] of Object.entries(pools)) {
    it(`hold nothing twice, however it is spelt: ${name}`, () => {
      // Articles may be files of a file system that ignores case.
      assert.equal(new Set(pool.map((entry) => entry.toLowerCase())).size, pool.length);
    });
  }

  it('name people by single capitalised ASCII words', () => {
    for (const name of [...femaleNames, ...maleNames, ...lastNames]) assert.match(name, /^[A-Z][a-z]+$/);
  });

  it('name attributes in lower case, with spaces and hyphens between words', () => {
    for (const value of [...jobs, ...hobbies]) assert.match(value, /^[a-z]+(?:[ -][a-z]+)*$/);
  });

  it('tell women from men and jobs from hobbies', () => {
    assert.deepEqual(shared(femaleNames, maleNames), []);
    assert.deepEqual(shared(jobs, hobbies), []);
  });

  it('suffice for a million people of each gender, 400 jobs and 400 hobbies', () => {
    assert.ok(femaleNames.length * lastNames.length >= 1_000_000);
    assert.ok(maleNames.length * lastNames.length >= 1_000_000);
    assert.ok(jobs.length >= 400 && hobbies.length >= 400);
  });
});

const shared = (one: readonly string[], other: readonly string[]) => one.filter((x) => other.includes(x));
