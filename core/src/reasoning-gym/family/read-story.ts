import { gendersOf } from './genders';
import type { Couple, Family, Person } from './person';

/** A question of family_relationships as its text says it. */
export interface FamilyQuestion {
  readonly family: Family;
  /** What is the first to the second? */
  readonly first: string;
  readonly second: string;
}

/** A text that is no such question. */
export class FamilyTextFault extends Error {
  override name = 'FamilyTextFault';
}

const name = String.raw`[\p{L}][\p{L}'’-]*`;
const married = new RegExp(`^(${name}) (?:is married to (${name})|and (${name}) are married)$`, 'u');
const children = /^(?:They have (?:a child|children) called|Their (?:only child is|children are)) (.+)$/;
const asked = [
  new RegExp(`what (?:relation )?is (${name}) to (${name})\\?`, 'iu'),
  new RegExp(`How is (${name}) related to (${name})\\?`, 'u'),
  new RegExp(`says what (${name}) is to (${name})\\?`, 'u'),
  new RegExp(`(${name}) is which relative of (${name})\\?`, 'u'),
];

/**
 * Reads a story and its question: those of Reasoning Gym's family_relationships, and PhantomLab's.
 * @throws FamilyTextFault naming the sentence that is none
 */
export function readStory(text: string): FamilyQuestion {
  const [story = '', ...rest] = text.split(/\n\s*\n/);
  const couples: { partners: [string, string]; children: string[] }[] = [];
  for (const sentence of story.split(/\.\s+|\.\s*$/).map((part) => part.trim())) {
    if (sentence === '') continue;
    const [, one, wed, also] = married.exec(sentence) ?? [];
    if (one !== undefined) {
      couples.push({ partners: [one, (wed ?? also)!], children: [] });
      continue;
    }
    const named = children.exec(sentence)?.[1];
    const couple = couples.at(-1);
    if (named === undefined || !couple)
      throw new FamilyTextFault(`a sentence of no known form: "${sentence}"`);
    couple.children.push(...named.split(/, and |, | and /).map((child) => child.trim()));
  }
  const question = rest.join(' ').trim();
  const [, first, second] = firstMatch(asked, question) ?? [];
  if (first === undefined) throw new FamilyTextFault(`a question of no known form: "${question}"`);
  return { family: familyOf(couples, [first, second!]), first, second: second! };
}

function firstMatch(forms: readonly RegExp[], text: string): RegExpExecArray | undefined {
  for (const form of forms) {
    const found = form.exec(text);
    if (found) return found;
  }
  return undefined;
}

function familyOf(couples: readonly Couple[], asked: readonly string[]): Family {
  const names = new Set<string>();
  for (const { partners, children: born } of couples) {
    for (const one of partners) names.add(one);
    for (const one of born) names.add(one);
  }
  const stranger = asked.find((one) => !names.has(one));
  if (stranger !== undefined) throw new FamilyTextFault(`the story does not mention ${stranger}`);
  const genders = gendersOf(names, couples);
  const people = new Map<string, Person>();
  for (const [one, gender] of genders) people.set(one, { name: one, gender });
  return { people, couples };
}
