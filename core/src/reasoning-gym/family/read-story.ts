import { gendersOf } from './genders';
import type { Family } from './person';

/** A question of family_relationships as its text says it. */
export interface FamilyQuestion {
  readonly family: Family;
  /** What is the first to the second? Their places in the family. */
  readonly first: number;
  readonly second: number;
}

/** A text that is no such question. */
export class FamilyTextFault extends Error {
  override name = 'FamilyTextFault';
}

const letters = String.raw`[\p{L}][\p{L}'’-]*`;

/** A sentence with its full stop, which may stand in a name too where no white space follows. */
const sentence = new RegExp(
  `\\s*(?:(${letters}) (?:and (${letters}) are married|is married to (${letters}))|` +
    '(?:They have (?:a child|children) called|Their (?:only child is|children are)) ([^.]+(?:\\.(?=\\S)[^.]+)*))' +
    '(?:\\.(?=\\s|$)|\\s*$)',
  'uy',
);
const asked = [
  new RegExp(`says what (${letters}) is to (${letters})\\?`, 'u'),
  new RegExp(`(${letters}) is which relative of (${letters})\\?`, 'u'),
  new RegExp(`[Ww]hat (?:relation )?is (${letters}) to (${letters})\\?`, 'u'),
  new RegExp(`How is (${letters}) related to (${letters})\\?`, 'u'),
];

/**
 * Reads a story and its question: those of Reasoning Gym's family_relationships, and PhantomLab's.
 * @throws FamilyTextFault naming the sentence that is none
 */
export function readStory(text: string): FamilyQuestion {
  const [story, question] = halves(text);
  const told = new Told();
  const end = story.trimEnd().length;
  sentence.lastIndex = 0;
  for (let at = 0; at < end; at = sentence.lastIndex) {
    const found = sentence.exec(story);
    if (!found || !told.read(found))
      throw new FamilyTextFault(`a sentence of no known form: "${sentenceAt(story, at)}"`);
  }
  for (const form of asked) {
    const found = form.exec(question);
    if (found) return told.asked(found[1]!, found[2]!);
  }
  throw new FamilyTextFault(`a question of no known form: "${question}"`);
}

const blankLine = /\n\s*\n/;

/** What stands before and behind the first blank line. */
function halves(text: string): readonly [string, string] {
  const gap = blankLine.exec(text);
  if (!gap) return [text, ''];
  const rest = text.slice(gap.index + gap[0].length);
  return [text.slice(0, gap.index), rest.split(blankLine).join(' ').trim()];
}

function sentenceAt(story: string, at: number): string {
  const end = story.indexOf('. ', at);
  return story
    .slice(at, end < 0 ? story.length : end)
    .trim()
    .replace(/\.$/, '');
}

interface Telling {
  readonly partners: [number, number];
  readonly children: number[];
}

/** A family as it is told, sentence by sentence. */
class Told {
  private readonly places = new Map<string, number>();
  private readonly names: string[] = [];
  private readonly couples: Telling[] = [];
  /** Of whom the last sentence was. */
  private couple: Telling | undefined;

  /** @returns false for children of whom nobody knows whose they are */
  read(found: RegExpExecArray): boolean {
    const one = found[1];
    if (one !== undefined) {
      const other = (found[2] ?? found[3])!;
      this.couple = { partners: [this.placeOf(one), this.placeOf(other)], children: [] };
      this.couples.push(this.couple);
      return true;
    }
    if (!this.couple) return false;
    for (const child of found[4]!.split(/, and |, | and /))
      this.couple.children.push(this.placeOf(child.trim()));
    return true;
  }

  /** Everybody who is mentioned, and the two who are asked about. */
  asked(one: string, other: string): FamilyQuestion {
    for (const name of [one, other])
      if (!this.places.has(name)) throw new FamilyTextFault(`the story does not mention ${name}`);
    const { names, couples } = this;
    const genders = gendersOf(names, couples);
    const people = names.map((name, place) => ({ name, gender: genders[place] }));
    const family: Family = { people, couples };
    return { family, first: this.places.get(one)!, second: this.places.get(other)! };
  }

  private placeOf(name: string): number {
    const known = this.places.get(name);
    if (known !== undefined) return known;
    const place = this.names.push(name) - 1;
    this.places.set(name, place);
    return place;
  }
}
