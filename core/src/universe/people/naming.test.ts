import assert from 'node:assert/strict';
import { lastNames } from '../names/last-names';
import { maleNames } from '../names/male-names';
import { Random } from '../random';
import { Naming } from './naming';
import type { Member } from './person';

const man = (father?: Member): Member => ({ gender: 'male', level: 0, born: 0, children: [], father });
const familyName = (name: string) => name.split(' ')[1]!;

describe('naming', () => {
  it('continues under another family name when a line has used up all given names', () => {
    const naming = new Naming(new Random(1, 'names'));
    const father = man();
    const line = [father, ...Array.from({ length: maleNames.length }, () => man(father))];
    const names = line.map((member) => naming.name(member));
    assert.equal(new Set(names).size, names.length);
    const others = names.filter((name) => familyName(name) !== familyName(names[0]!));
    assert.equal(others.length, 1);
    assert.ok(lastNames.includes(familyName(others[0]!)));
  });

  it('names a husband before his wife, whichever is asked for first', () => {
    const naming = new Naming(new Random(1, 'names'));
    const husband = man();
    const wife: Member = {
      gender: 'female',
      level: 0,
      born: 0,
      children: [],
      spouse: husband,
      father: man(),
    };
    husband.spouse = wife;
    assert.equal(familyName(naming.name(wife)), familyName(naming.name(husband)));
    assert.equal(naming.name(wife), naming.name(wife));
  });
});
