import { femaleNames } from '../names/female-names';
import { lastNames } from '../names/last-names';
import { maleNames } from '../names/male-names';
import type { Random } from '../random';
import type { Member } from './person';

/** Gives everyone of a universe a full name that no one else bears. */
export class Naming {
  private readonly taken = new Set<number>();
  /** Full names given, by gender and family name. */
  private readonly given = {
    female: new Uint32Array(lastNames.length),
    male: new Uint32Array(lastNames.length),
  };

  constructor(private readonly random: Random) {}

  /**
   * A wife bears her husband's family name, everyone else their father's; who has neither founds a line.
   * @throws Error when every name of that gender is taken
   */
  name(member: Member): string {
    if (member.name !== undefined) return member.name;
    const inherited = this.inherited(member);
    const last = inherited !== undefined && this.free(member, inherited) ? inherited : this.newLine(member);
    member.family = last;
    member.name = `${this.firstName(member, last)} ${lastNames[last]!}`;
    return member.name;
  }

  private inherited(member: Member): number | undefined {
    const source = member.gender === 'female' && member.spouse ? member.spouse : member.father;
    if (!source) return undefined;
    this.name(source);
    return source.family;
  }

  private free({ gender }: Member, last: number): boolean {
    return this.given[gender][last]! < firstNames[gender].length;
  }

  private newLine(member: Member): number {
    const start = this.random.below(lastNames.length);
    for (let i = 0; i < lastNames.length; i++) {
      const last = (start + i) % lastNames.length;
      if (this.free(member, last)) return last;
    }
    throw new Error(
      `All ${firstNames[member.gender].length * lastNames.length} names for ${member.gender} people are taken: ask for fewer or smaller family trees.`,
    );
  }

  private firstName({ gender }: Member, last: number): string {
    const pool = firstNames[gender];
    // From a random place on, the next name that is free: ends however full the family name is.
    for (let i = this.random.below(pool.length); ; i = (i + 1) % pool.length) {
      const key = (last * 2 + (gender === 'female' ? 0 : 1)) * 0x1000 + i;
      if (this.taken.has(key)) continue;
      this.taken.add(key);
      this.given[gender][last]!++;
      return pool[i]!;
    }
  }
}

const firstNames = { female: femaleNames, male: maleNames };
