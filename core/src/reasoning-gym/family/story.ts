import type { Random } from '../../universe/random';
import { shuffled } from '../../universe/shuffled';
import type { Couple, Family } from './person';

const questions: readonly ((first: string, second: string) => string)[] = [
  (first, second) => `In this family, what is ${first} to ${second}? Reply with the one word for it.`,
  (first, second) => `Which word says what ${first} is to ${second}? Reply with that word alone.`,
  (first, second) => `${first} is which relative of ${second}? Reply in a single word.`,
];

/** The family told couple by couple, in a random order, then the question. */
export function storyOf({ couples }: Family, first: string, second: string, random: Random): string {
  const told = shuffled(couples, random).map(coupleText).join(' ');
  return `${told}\n\n${random.pick(questions)(first, second)}`;
}

function coupleText({ partners: [one, other], children }: Couple): string {
  const married = `${one} and ${other} are married.`;
  if (children.length === 0) return married;
  if (children.length === 1) return `${married} Their only child is ${children[0]}.`;
  return `${married} Their children are ${children.slice(0, -1).join(', ')} and ${children.at(-1)}.`;
}
