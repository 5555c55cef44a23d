import type { Random } from '../../universe/random';
import { shuffled } from '../../universe/shuffled';
import type { Couple, Family, Person } from './person';

const questions: readonly ((first: string, second: string) => string)[] = [
  (first, second) => `In this family, what is ${first} to ${second}? Reply with the one word for it.`,
  (first, second) => `Which word says what ${first} is to ${second}? Reply with that word alone.`,
  (first, second) => `${first} is which relative of ${second}? Reply in a single word.`,
];

/** The family told couple by couple, in a random order, then the question. */
export function storyOf({ people, couples }: Family, first: string, second: string, random: Random): string {
  let story = '';
  for (const couple of shuffled(couples, random)) story += `${coupleText(couple, people)} `;
  return `${story.slice(0, -1)}\n\n${random.pick(questions)(first, second)}`;
}

function coupleText({ partners: [one, other], children }: Couple, people: readonly Person[]): string {
  const married = `${people[one]!.name} and ${people[other]!.name} are married.`;
  const last = children.length - 1;
  if (last < 0) return married;
  if (last === 0) return `${married} Their only child is ${people[children[0]!]!.name}.`;
  let named = people[children[0]!]!.name;
  for (let i = 1; i < last; i++) named += `, ${people[children[i]!]!.name}`;
  return `${married} Their children are ${named} and ${people[children[last]!]!.name}.`;
}
