import type { Knowledge } from '../../knowledge/knowledge';
import { NOT_NAMES } from '../words/lexicon';
import type { Token } from '../words/tokens';
import type { ReadMeaning } from './item';

/** A name in full, or a first name of people of the universe. */
export function personAt(text: readonly Token[], at: number, knowledge: Knowledge): ReadMeaning | undefined {
  const full = knowledge.names.at(text, at);
  if (full) return { meaning: { kind: 'person', options: [full.value] }, next: full.next };
  const token = text[at]!;
  // "Ann Zonk" is somebody else than the universe's Ann Lee.
  if (!token.capital) return undefined;
  const bearers = knowledge.bearersOf(token.word);
  if (bearers.length === 0) return undefined;
  // "Hadley (Irving)"
  if (text[at + 1]?.word === '(' && text[at + 3]?.word === ')') {
    const whole = bearers.find((name) => name.toLowerCase() === `${token.word} ${text[at + 2]!.word}`);
    if (whole) return { meaning: { kind: 'person', options: [whole] }, next: at + 4 };
  }
  const after = text[at + 1];
  if (after?.capital && !NOT_NAMES.has(after.word) && knowledge.bearersOf(after.word).length === 0)
    return undefined;
  return { meaning: { kind: 'person', options: sharedSurname(text, at, bearers, knowledge) }, next: at + 1 };
}

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
  const partner = knowledge.names.at(text, next)?.value;
  const surname = partner?.slice(partner.indexOf(' '));
  const same = surname ? bearers.filter((name) => name.endsWith(surname)) : [];
  return same.length === 0 ? bearers : [...same, ...bearers.filter((name) => !same.includes(name))];
}

/** Capitalised words that the universe doesn't know: somebody else, or a title. */
export function strangerAt(text: readonly Token[], at: number, knowledge: Knowledge): ReadMeaning {
  let next = at + 1;
  const isMore = ({ capital, word }: Token) => capital && !NOT_NAMES.has(word);
  while (next - at < 4 && text[next] && isMore(text[next]!) && !personAt(text, next, knowledge)) next++;
  // Any word is capitalised where a sentence begins.
  if (at === 0 && next === 1) return { meaning: { kind: 'word' }, next };
  const words = text.slice(at, next).map(({ word }) => word[0]!.toUpperCase() + word.slice(1));
  return { meaning: { kind: 'person', options: [words.join(' ')], stranger: true }, next };
}
