/** A word or a mark of a text: UTF-16 offsets. */
export interface Token {
  /** In lower case, with a straight apostrophe. */
  readonly word: string;
  readonly capital: boolean;
  readonly start: number;
  readonly end: number;
}

/** Quotation marks, Markdown's emphasis and pauses stand around words without changing what is said. */
const DECORATION = new Set('"“”«»*`_{}…');

const ARROWS = new Set('→⇒⟶➜➔➝⟹↔⟷⇔⇄↦');

/**
 * The words and marks of a text. `Lee's` gives `Lee` and `'s`; `mother-in-law` and `0245-04-15` stay one
 * word; every arrow (`->`, `-->`, `=>`, `⇒`) reads as `→`; decoration is left out.
 */
export function tokens(text: string, offset = 0): readonly Token[] {
  const found: Token[] = [];
  for (const match of text.matchAll(
    /(?:i\.e|e\.g)\.|['’]s(?![\p{L}\p{N}])|[\p{L}\p{N}\p{M}]+(?:[-‑'’][\p{L}\p{N}\p{M}]+)*|(?:[-–—]{1,6}|={1,3})>|[→⇒⟶➜➔➝⟹↔⟷⇔⇄↦]|[-–—]{2,}|\.{2,}|\S/gu,
  )) {
    const [raw] = match;
    if (DECORATION.has(raw) || raw.startsWith('..')) continue;
    const start = offset + match.index;
    if (raw.endsWith('>') || ARROWS.has(raw)) {
      found.push({ word: '→', capital: false, start, end: start + raw.length });
      continue;
    }
    // "uncle_of_nola": what an identifier is joined from may be a name.
    const joined = text[match.index - 1] === '_' && /^\p{L}/u.test(raw);
    const owner = hasApostrophe(raw) ? /^(.+)['’]s$/iu.exec(raw)?.[1] : undefined;
    const short = owner === undefined && hasApostrophe(raw) ? /^(.+)['’](ve|re)$/iu.exec(raw) : null;
    if (short) {
      const [, whole = '', verb = ''] = short;
      const said = verb.toLowerCase() === 've' ? 'have' : 'are';
      found.push(token(whole, start), { ...token(said, start + whole.length), end: start + raw.length });
    } else if (owner === undefined)
      found.push(joined ? { ...token(raw, start), capital: true } : token(raw, start));
    else found.push(token(owner, start), token("'s", start + owner.length));
  }
  return found;
}

const hasApostrophe = (raw: string) => raw.includes("'") || raw.includes('’');

// Most of a text is ASCII, and reading it takes most of the time of judging a chain.
const plain = /^[\w-]+$/;
const isCapital = (raw: string) => {
  const first = raw.charCodeAt(0);
  return first < 128 ? first >= 65 && first <= 90 : /^\p{Lu}/u.test(raw);
};

function token(raw: string, start: number): Token {
  const straight = plain.test(raw) ? raw : raw.replaceAll('’', "'").replaceAll('‑', '-');
  return {
    word: straight.toLowerCase(),
    capital: isCapital(raw),
    start,
    end: start + raw.length,
  };
}
