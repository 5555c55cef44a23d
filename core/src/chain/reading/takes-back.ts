import { PhraseIndex } from './words/phrase-index';
import type { Token } from './words/tokens';

const TAKEN_BACK = new PhraseIndex<true>(
  [
    'wait , no',
    'wait no',
    'no , wait',
    'no wait',
    'hold on , no',
    'scratch that',
    'strike that',
    'take that back',
    'take it back',
    'take this back',
    'correction',
    "that's not right",
    'that is not right',
    "that's wrong",
    'that is wrong',
    'that was wrong',
    "that's incorrect",
    'that is incorrect',
    "that's not correct",
    'that is not correct',
    "that can't be right",
    'not quite right',
    'i misread',
    'i made a mistake',
    'i made an error',
    'i was wrong',
    'i mixed',
    'i confused',
    'my mistake',
    'oops',
    'let me correct',
    'this is wrong',
    'this is incorrect',
    'this was wrong',
    'but that is wrong',
    'sorry ,',
    "that isn't right",
    "that's a mistake",
    'hmm , no',
    'actually , no',
    'actually no',
  ].map((phrase) => [phrase, true] as const),
);

/** What a phrase of taking back must be followed by where it may also begin something else ("wait, no other ..."). */
const ENDS = new Set(['.', ',', '!', ';', '-', '–', '—', ':']);

/** Whether a segment takes back what was said before it; the offset where it does. */
export function takesBack(text: readonly Token[]): number | undefined {
  for (let at = 0; at < text.length; at++) {
    const found = TAKEN_BACK.at(text, at);
    if (!found) continue;
    const after = text[found.next]?.word;
    const no = text[found.next - 1]?.word === 'no';
    if (no && after !== undefined && !ENDS.has(after) && !['that', 'it', 'this', 'i', 'the'].includes(after))
      continue;
    return text[at]!.start;
  }
  return undefined;
}
