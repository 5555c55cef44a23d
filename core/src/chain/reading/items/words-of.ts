import type { Knowledge } from '../../knowledge/knowledge';
import { INTERJECTIONS, TO_HIMSELF } from '../words/lexicon';
import { type Token, tokens } from '../words/tokens';
import type { Item } from './item';
import { itemsOf } from './items';
import { namesInSmallLetters } from './small-letters';

/** The words of a sentence, and what they name. Offsets count in the whole text. */
export interface Words {
  readonly text: readonly Token[];
  readonly items: readonly Item[];
}

/** Sentences that are kept of each universe: some 50 MB. */
const MOST = 20_000;
/** Longer ones seldom come twice. */
const LONGEST = 300;

/** The words of a sentence, as they stood where it was read first. */
interface Kept {
  readonly words: Words;
  readonly offset: number;
}

const kept = new WeakMap<Knowledge, Map<string, Kept>>();

/**
 * Reads the words of a sentence that begins at `offset`. Completions that are scored together quote the same evidence, so
 * what a sentence was read as is kept: it depends on nothing but its letters and the universe.
 */
export function wordsOf(sentence: string, offset: number, knowledge: Knowledge): Words {
  if (sentence.length > LONGEST) return read(sentence, offset, knowledge);
  let known = kept.get(knowledge);
  if (!known) {
    known = new Map();
    kept.set(knowledge, known);
  }
  const before = known.get(sentence);
  if (before) return offset === before.offset ? before.words : moved(before.words, offset - before.offset);
  const words = read(sentence, offset, knowledge);
  if (known.size >= MOST) known.clear();
  known.set(sentence, { words, offset });
  return words;
}

function read(sentence: string, offset: number, knowledge: Knowledge): Words {
  const text = namesInSmallLetters(pastThinking(tokens(sentence, offset)), knowledge);
  return { text, items: itemsOf(text, knowledge) };
}

/** "Ann is, um, let me see, a nurse" as "Ann is a nurse", "Let me see: Ann and Bea" as "Ann and Bea". */
function pastThinking(text: readonly Token[]): readonly Token[] {
  const pauses = text.findIndex(({ word }, at) => at > 0 && INTERJECTIONS.has(word));
  if (pauses > 0 && text[pauses - 1]!.word === ',') {
    let next = pauses;
    while (text[next] && (INTERJECTIONS.has(text[next]!.word) || text[next]!.word === ',')) next++;
    next = TO_HIMSELF.at(text, next)?.next ?? next;
    if (text[next]?.word === ',') next++;
    return pastThinking([...text.slice(0, pauses - 1), ...text.slice(next)]);
  }
  const thinking = TO_HIMSELF.at(text, 0);
  const mark = thinking && text[thinking.next]?.word;
  return mark && [':', ',', '.', '-', '–', '—'].includes(mark) ? text.slice(thinking.next + 1) : text;
}

const moved = ({ text, items }: Words, by: number): Words => ({
  text: text.map((token) => ({ ...token, start: token.start + by, end: token.end + by })),
  items: items.map((item) => ({ ...item, start: item.start + by, end: item.end + by })),
});
