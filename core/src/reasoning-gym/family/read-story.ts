import { gendersOf } from './genders';
import type { Couple, Family } from './person';

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
  const [, first, second] = asked.map((form) => form.exec(question)).find((found) => found) ?? [];
  if (first === undefined) throw new FamilyTextFault(`a question of no known form: "${question}"`);
  return { family: familyOf(couples, [first, second!]), first, second: second! };
}

function familyOf(couples: readonly Couple[], asked: readonly string[]): Family {
  const names = new Set(couples.flatMap(({ partners, children: all }) => [...partners, ...all]));
  const stranger = asked.find((one) => !names.has(one));
  if (stranger !== undefined) throw new FamilyTextFault(`the story does not mention ${stranger}`);
  const genders = gendersOf(names, couples);
  return {
    people: new Map([...names].map((one) => [one, { name: one, gender: genders.get(one) }])),
    couples,
  };
}
