import { Kin } from './kin';
import { type FamilyQuestion, FamilyTextFault, readStory } from './read-story';

/**
 * What is wrong with the answer of a family question, by the story alone; undefined where it is right, and where the
 * story does not settle it.
 */
export function labelFault(question: string, answer: string): string | undefined {
  let read: FamilyQuestion;
  try {
    read = readStory(question);
  } catch (error) {
    if (error instanceof FamilyTextFault) return undefined;
    throw error;
  }
  const { family, first, second } = read;
  const kin = new Kin(family);
  const words = kin.wordsFor(first, second);
  const given = answer.trim().toLowerCase();
  if (words.length === 0 || words.includes(given) || byMarriage(kin, first, second).includes(given))
    return undefined;
  const [one, other] = [family.people[first]!.name, family.people[second]!.name];
  return `${one} is the ${words.join(' or ')} of ${other}, and the answer says "${answer.trim()}"`;
}

/** An uncle's wife is called an aunt too, and a wife's nephew a nephew. */
function byMarriage(kin: Kin, first: number, second: number): readonly string[] {
  const of = (a: number, b: number) =>
    kin.wordsFor(a, b).filter((word) => /^(?:uncle|aunt|nephew|niece)$/.test(word));
  const through = kin.spouses(first).flatMap((spouse) => of(spouse, second));
  const around = kin.spouses(second).flatMap((spouse) => of(first, spouse));
  const swapped: Readonly<Record<string, string>> = {
    uncle: 'aunt',
    aunt: 'uncle',
    nephew: 'niece',
    niece: 'nephew',
  };
  return [...through.map((word) => swapped[word]!), ...around];
}
