import type { Knowledge } from '../../knowledge/knowledge';
import { NOT_NAMES } from '../words/lexicon';
import type { Token } from '../words/tokens';

/** First names that are words, too: in small letters they are words. */
const WORDS = new Set(
  `will may june april august mark grant max guy ivy rose lily art rich bill sue hope grace faith joy dawn eve dale glen cliff
  chase hunter jack ray rob pat drew frank gene iris jade jean lance miles nick norm olive opal pearl pierce reed robin
  rusty ruby sandy sky summer tanner tucker victor wade ward basil bud carol chance chuck colt daisy destiny don earl ginger
  hazel heather holly jasmine jewel king lane laurel major marina melody mercy misty noble page patience penny piper poppy
  prince raven river rocky sage scout stormy sunny trinity violet wren van harry herb josh bob queen angel baron bishop
  brook buck candy christian clay crystal dean ebony fern flora forest gale garnet gay german hale harmony honey israel jay
  jordan junior justice lee legend louie love lucky mason mat miller moss nova ocean pasty paris peg port rain ram rod rowan
  royal sterling star storm tad temple terry tony tory trace trip tyne valentine west willow winter wood young yuri`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** "her mom is dollie": first names of a sentence in which nobody's name has a capital letter. */
export function namesInSmallLetters(text: readonly Token[], { names }: Knowledge): readonly Token[] {
  const isFirstName = ({ word, capital }: Token) =>
    !capital && !WORDS.has(word) && names.ofFirstName(word).length > 0;
  if (!text.some(isFirstName)) return text;
  const isWritten = text.some(({ capital, word }, at) => capital && at > 0 && !NOT_NAMES.has(word));
  return isWritten ? text : text.map((token) => (isFirstName(token) ? { ...token, capital: true } : token));
}
