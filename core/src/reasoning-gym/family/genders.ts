import { femaleNames } from '../../universe/names/female-names';
import { maleNames } from '../../universe/names/male-names';
import { words } from '../../universe/names/words';
import { familyNames } from './names';
import type { Couple, Gender } from './person';

/** As Reasoning Gym takes these for a man's and a woman's, whatever they are elsewhere. */
const asInTheGym: Readonly<Record<Gender, readonly string[]>> = {
  male: words('Aiden Jayden Zion Phoenix Atlas Ryder'),
  female: words('Elizabeth Sarah Nova Aria Sage River Winter Sky Rain'),
};

const known = new Map<string, Gender>([
  ...maleNames.map((name) => [name, 'male'] as const),
  ...femaleNames.map((name) => [name, 'female'] as const),
  ...(['male', 'female'] as const).flatMap((gender) =>
    [...familyNames[gender], ...asInTheGym[gender]].map((name) => [name, gender] as const),
  ),
]);

const opposite: Readonly<Record<Gender, Gender>> = { male: 'female', female: 'male' };

/** A gender for each name that is known, and for those who are married to one; by the places of the names. */
export function gendersOf(
  names: readonly string[],
  couples: readonly Couple[],
): readonly (Gender | undefined)[] {
  const genders = names.map((name) => known.get(name));
  for (const { partners } of couples) {
    const [one, other] = partners;
    const [ofOne, ofOther] = [genders[one], genders[other]];
    if (ofOne && !ofOther) genders[other] = opposite[ofOne];
    if (ofOther && !ofOne) genders[one] = opposite[ofOther];
  }
  return genders;
}
