import { Kin, type Relation, relations } from './kin';
import { FamilyTextFault, readStory } from './read-story';

/** What a relation is made of: the first is the one to somebody, who is the other to the second. By the men's words. */
const through: Readonly<Record<string, readonly [string, string]>> = {
  brother: ['son', 'father'],
  grandfather: ['father', 'father'],
  grandson: ['son', 'son'],
  uncle: ['brother', 'father'],
  nephew: ['son', 'brother'],
  'father-in-law': ['father', 'husband'],
  'son-in-law': ['husband', 'son'],
};

/**
 * The solution of a question of family_relationships, a relation a line, from its own text; undefined where that is of no
 * known form, or does not settle who is what.
 */
export function workedFamily(question: string): string | undefined {
  try {
    const { family, first, second } = readStory(question);
    const kin = new Kin(family);
    const relation = kin.relationOf(first, second);
    const [word, unsure] = kin.wordsFor(first, second);
    if (!relation || word === undefined || unsure === opposite(relation, word)) return undefined;
    const steps = stepsTo(kin, relation, first, second);
    return `${[...steps, `So ${said(kin, relation, first, second)}`].join('\n')}\n<answer>${word}</answer>`;
  } catch (error) {
    if (error instanceof FamilyTextFault) return undefined;
    throw error;
  }
}

/** The other word of a relation: it fits too where nobody knows whether it is a man or a woman. */
const opposite = ({ male, female }: Relation, word: string) => (word === male ? female : male);

const named = (name: string): Relation => relations.find(({ male }) => male === name)!;

function stepsTo(kin: Kin, relation: Relation, one: number, other: number): readonly string[] {
  const parts = through[relation.male];
  if (!parts) return [];
  const [to, of] = [named(parts[0]), named(parts[1])];
  const between = kin.people.findIndex((_, place) => to.is(kin, one, place) && of.is(kin, place, other));
  return [said(kin, to, one, between), said(kin, of, between, other)];
}

/** "Ada is the mother of Ben." */
function said(kin: Kin, { male, female }: Relation, one: number, other: number): string {
  const { name, gender } = kin.people[one]!;
  return `${name} is the ${gender === 'female' ? female : male} of ${kin.people[other]!.name}.`;
}
