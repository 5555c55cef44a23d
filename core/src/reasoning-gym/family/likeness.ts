import { textHash } from '../../universe/text-hash';
import type { Kin } from './kin';

/** Rounds after which a colour knows of everyone in a family of three generations. */
const rounds = 5;

/**
 * The same for questions about families that are alike but for names and order. Each person is coloured by gender and
 * by being asked about, then by the colours of parents, children and spouses, until all have told all.
 */
export function familyLikeness(kin: Kin, first: string, second: string): string {
  const names = [...kin.family.people.keys()];
  const asked = (name: string) => (name === first ? 'first' : name === second ? 'second' : '');
  let colours = new Map(names.map((name) => [name, `${kin.family.people.get(name)!.gender} ${asked(name)}`]));
  for (let round = 0; round < rounds; round++) {
    const sorted = (of: ReadonlySet<string>) =>
      [...of]
        .map((name) => colours.get(name))
        .sort()
        .join(',');
    const next = names.map((name) => {
      const around = [kin.parents(name), kin.children(name), kin.spouses(name)].map(sorted).join('|');
      return [name, textHash(`${colours.get(name)}|${around}`)] as const;
    });
    colours = new Map(next);
  }
  return textHash([...colours.values()].sort().join());
}
