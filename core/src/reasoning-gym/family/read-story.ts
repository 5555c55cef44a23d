import { gendersOf } from './genders';
import type { Family } from './person';
import { type StorySentence, sentenceAt } from './story-sentences';

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

/** How the two are asked about, each with words of it, which are found sooner. */
const asked: readonly (readonly [string, RegExp])[] = [
  ['says what ', new RegExp(`says what (${letters}) is to (${letters})\\?`, 'u')],
  [' is which relative of ', new RegExp(`(${letters}) is which relative of (${letters})\\?`, 'u')],
  ['hat ', new RegExp(`[Ww]hat (?:relation )?is (${letters}) to (${letters})\\?`, 'u')],
  [' related to ', new RegExp(`How is (${letters}) related to (${letters})\\?`, 'u')],
];

/**
 * Reads a story and its question: those of Reasoning Gym's family_relationships, and PhantomLab's.
 * @throws FamilyTextFault naming the sentence that is none
 */
export function readStory(text: string): FamilyQuestion {
  const [story, question] = halves(text);
  const told = new Told();
  const end = story.trimEnd().length;
  for (let at = start(story); at < end; ) {
    const found = sentenceAt(story, at, end);
    if (!found || !told.read(found))
      throw new FamilyTextFault(`a sentence of no known form: "${sentenceText(story, at)}"`);
    at = found.end;
  }
  for (const [words, form] of asked) {
    const found = question.includes(words) ? form.exec(question) : null;
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

const start = (story: string): number => story.length - story.trimStart().length;

function sentenceText(story: string, at: number): string {
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
  read(sentence: StorySentence): boolean {
    if (sentence.kind === 'married') {
      const { one, other } = sentence;
      this.couple = { partners: [this.placeOf(one), this.placeOf(other)], children: [] };
      this.couples.push(this.couple);
      return true;
    }
    if (!this.couple) return false;
    for (const child of sentence.names) this.couple.children.push(this.placeOf(child));
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
