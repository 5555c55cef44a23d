import type { Knowledge } from '../../knowledge/knowledge';
import { FILLERS, HEDGES, NOT_NAMES } from '../words/lexicon';
import { relationWords } from '../words/relation-words';
import { spokenDate } from '../words/spoken-dates';
import type { Token } from '../words/tokens';
import type { ReadMeaning } from './item';
import { pastTitle } from './titles';
import { valueAt } from './values-in-text';

/** A name in full, a first name of people of the universe, or what else may stand for one. */
export function personAt(text: readonly Token[], at: number, knowledge: Knowledge): ReadMeaning | undefined {
  const full = knowledge.names.full.at(text, at);
  if (full) return people([full.value], full.next);
  const token = text[at]!;
  // "Ann Zonk" is somebody else than the universe's Ann Lee.
  if (!token.capital) return undefined;
  // "April 5, 1979", where somebody is called April.
  if (spokenDate(text, at)) return undefined;
  const title = pastTitle(text, at);
  if (title) return titled(text, title, knowledge);
  const bearers = knowledge.names.ofFirstName(token.word);
  if (bearers.length === 0) return byLastName(text, at, knowledge);
  // "Hadley (Irving)"
  if (text[at + 1]?.word === '(' && text[at + 3]?.word === ')') {
    const whole = bearers.find((name) => name.toLowerCase() === `${token.word} ${text[at + 2]!.word}`);
    if (whole) return people([whole], at + 4);
  }
  const after = text[at + 1];
  if (!isName(after, knowledge)) return people(sharedSurname(text, at, bearers, knowledge), at + 1);
  // "Hadley I.", "Hadley Irvin"
  const initial = after!.word.length === 1 ? bearers.filter((name) => lastWord(name)[0] === after!.word) : [];
  if (initial.length > 0) return people(initial, text[at + 2]?.word === '.' ? at + 3 : at + 2);
  const slip = knowledge.names.slipOfFull(token.word, after!.word);
  return slip === undefined ? undefined : slipped(slip, at + 2);
}

const people = (options: readonly string[], next: number): ReadMeaning => ({
  meaning: { kind: 'person', options },
  next,
});

const slipped = (name: string, next: number): ReadMeaning => ({
  meaning: { kind: 'person', options: [name], slip: true },
  next,
});

/** "Mr. Irving", "Mr. Hadley Irving" */
function titled(
  text: readonly Token[],
  { name, gender }: NonNullable<ReturnType<typeof pastTitle>>,
  knowledge: Knowledge,
): ReadMeaning | undefined {
  const family = knowledge.names.ofLastName(text[name]!.word);
  if (family.length === 0 || knowledge.names.full.at(text, name)) return personAt(text, name, knowledge);
  const options = family.filter((one) => gender === undefined || knowledge.holds('gender', one, gender));
  return options.length === 0 ? undefined : people(options, name + 1);
}

/** "Irving, Hadley", "H. Irving", "Hadly Irving"; a last name that only one person has. */
function byLastName(text: readonly Token[], at: number, knowledge: Knowledge): ReadMeaning | undefined {
  const { names } = knowledge;
  const word = (i: number) => text[i]?.word ?? '';
  const family = names.ofLastName(word(at));
  const first = word(at + 1) === ',' ? family.filter((name) => firstWord(name) === word(at + 2)) : [];
  if (first.length === 1) return people(first, at + 3);
  const isAlone = family.length === 1 && !isName(text[at + 1], knowledge);
  if (isAlone && !isOtherWord(text, at, knowledge)) return people(family, at + 1);
  const last = word(at + 1) === '.' ? at + 2 : at + 1;
  if (word(at).length === 1 && text[last]?.capital) {
    const meant = names.ofLastName(word(last)).filter((name) => firstWord(name)[0] === word(at));
    if (meant.length > 0) return people(meant, last + 1);
  }
  const slip = text[at + 1]?.capital ? names.slipOfFull(word(at), word(at + 1)) : undefined;
  return slip === undefined ? undefined : slipped(slip, at + 2);
}

/** Whether a last name is something else as well, which any word with a capital letter may be: "Job: Mason", "Best friend". */
const isOtherWord = (text: readonly Token[], at: number, knowledge: Knowledge): boolean =>
  [FILLERS, HEDGES, NOT_NAMES].some((words) => words.has(text[at]!.word)) ||
  relationWords.at(text, at) !== undefined ||
  valueAt(text, at, knowledge) !== undefined;

/** Whether a word may be the last name of whoever stands before it. */
const isName = (after: Token | undefined, { names }: Knowledge): boolean =>
  after?.capital === true && !NOT_NAMES.has(after.word) && names.ofFirstName(after.word).length === 0;

const firstWord = (name: string) => name.split(' ', 1)[0]!.toLowerCase();
const lastWord = (name: string) => name.slice(name.lastIndexOf(' ') + 1).toLowerCase();

/** In "Rainer and Rune Irving" Rainer is an Irving too. */
function sharedSurname(
  text: readonly Token[],
  at: number,
  bearers: readonly string[],
  knowledge: Knowledge,
): readonly string[] {
  let next = at + 1;
  while (text[next] && (text[next]!.word === 'and' || text[next]!.word === '&' || text[next]!.word === ','))
    next++;
  if (next === at + 1) return bearers;
  const partner = knowledge.names.full.at(text, next)?.value;
  const surname = partner?.slice(partner.indexOf(' '));
  const same = surname ? bearers.filter((name) => name.endsWith(surname)) : [];
  return same.length === 0 ? bearers : [...same, ...bearers.filter((name) => !same.includes(name))];
}

/** Capitalised words that the universe doesn't know: a name with a slip of the pen, somebody else, or a title. */
export function strangerAt(text: readonly Token[], at: number, knowledge: Knowledge): ReadMeaning {
  let next = at + 1;
  const isMore = ({ capital, word }: Token) => capital && !NOT_NAMES.has(word);
  while (next - at < 4 && text[next] && isMore(text[next]!) && !personAt(text, next, knowledge)) next++;
  const slip = next === at + 1 ? knowledge.names.slipOfFirst(text[at]!.word) : undefined;
  if (slip !== undefined) return slipped(slip, next);
  // Any word is capitalised where a sentence begins.
  if (at === 0 && next === 1) return { meaning: { kind: 'word' }, next };
  const words = text.slice(at, next).map(({ word }) => word[0]!.toUpperCase() + word.slice(1));
  return { meaning: { kind: 'person', options: [words.join(' ')], stranger: true }, next };
}
