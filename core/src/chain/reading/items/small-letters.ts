import type { Knowledge } from '../../knowledge/knowledge';
import { NOT_NAMES } from '../words/lexicon';
import type { Token } from '../words/tokens';
import { valueAt } from './values-in-text';

/** First names that are words, too: in small letters they are words. */
const WORDS = new Set(
  `will may june april august mark grant max guy ivy rose lily art rich bill sue hope grace faith joy dawn eve dale glen cliff
  chase cherry hunter jack ray rob pat drew frank gene iris jade jean lance miles nick norm olive opal pearl pierce reed robin
  rusty ruby sandy sky summer tanner tucker victor wade ward basil bud carol chance chuck colt daisy destiny don earl ginger
  hazel heather holly jasmine jewel king lane laurel major marina melody mercy misty noble page patience penny piper poppy
  prince raven river rocky sage scout stormy sunny trinity violet wren van harry herb josh bob queen angel baron bishop
  brook buck candy christian clay crystal dean ebony fern flora forest gale garnet gay german hale harmony honey honor israel jay
  jordan junior justice lee legend louie love lucky mason mat miller moss nova ocean pasty paris peg port rain ram rod rowan
  royal said sterling star storm tad temple terry tony tory trace trip tyne valentine west willow winter wood young yuri`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** "her mom is dollie": first names of a sentence in which nobody's name has a capital letter. */
export function namesInSmallLetters(text: readonly Token[], knowledge: Knowledge): readonly Token[] {
  const { names } = knowledge;
  const isFirstName = ({ word, capital }: Token) =>
    !capital && !WORDS.has(word) && names.ofFirstName(word).length > 0;
  if (!text.some(isFirstName)) return text;
  if (text.some(({ capital, word }, at) => capital && at > 0 && !NOT_NAMES.has(word))) return text;
  const written: Token[] = [];
  for (let at = 0; at < text.length; ) {
    // In "urban exploration" nobody is called Urban.
    const next = valueAt(text, at, knowledge)?.next ?? at;
    if (next > at) written.push(...text.slice(at, next));
    else written.push(isFirstName(text[at]!) ? { ...text[at]!, capital: true } : text[at]!);
    at = Math.max(next, at + 1);
  }
  return written;
}
