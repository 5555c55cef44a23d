/** A Python string literal read from a source text, and where it ends. */
export interface PythonString {
  /** Undefined: it holds something whose value only running it would tell. */
  readonly value: string | undefined;
  /** Offset behind the closing quotes. */
  readonly end: number;
}

/** The value of an expression inside an f-string; undefined where it is not known. */
export type Known = (expression: string) => string | undefined;

const opening = /([A-Za-z]{0,2})('''|"""|'|")/y;

/** Reads the literal that starts at an offset; undefined where none does. */
export function readPythonString(source: string, start: number, known: Known): PythonString | undefined {
  opening.lastIndex = start;
  const [found, letters = '', quotes] = opening.exec(source) ?? [];
  if (found === undefined || quotes === undefined) return undefined;
  const prefix = letters.toLowerCase();
  if (!/^(?:|r|u|b|f|br|rb|fr|rf)$/.test(prefix)) return undefined;
  const from = start + found.length;
  const to = closingOf(source, from, quotes);
  if (to === undefined) return undefined;
  const end = to + quotes.length;
  const text = source.slice(from, to);
  if (prefix.includes('b')) return { value: undefined, end };
  const raw = prefix.includes('r');
  const parts = prefix.includes('f') ? fieldsOf(text) : [{ text }];
  const values = parts?.map((part) => {
    if ('field' in part) return known(part.field);
    return raw ? part.text : unescaped(part.text);
  });
  if (!values?.every((value) => value !== undefined)) return { value: undefined, end };
  return { value: values.join(''), end };
}

/** Offset of the closing quotes; undefined where the literal does not end. */
function closingOf(source: string, from: number, quotes: string): number | undefined {
  for (let at = from; at < source.length; at++) {
    if (source[at] === '\\') at++;
    else if (source.startsWith(quotes, at)) return at;
    else if (source[at] === '\n' && quotes.length === 1) return undefined;
  }
  return undefined;
}

type Part = { readonly text: string } | { readonly field: string };

/** An f-string's texts and `{fields}`; undefined where a field has a conversion or a format. */
function fieldsOf(text: string): readonly Part[] | undefined {
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(/\{\{|\}\}|\{([^{}]*)\}|[{}]/g)) {
    parts.push({ text: text.slice(from, match.index) });
    if (match[0] === '{{' || match[0] === '}}') parts.push({ text: match[0][0]! });
    else if (match[1] === undefined || !/^\s*[\w.]+\s*$/.test(match[1])) return undefined;
    else parts.push({ field: match[1].trim() });
    from = match.index + match[0].length;
  }
  return [...parts, { text: text.slice(from) }];
}

const single: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** The text with its escapes carried out; undefined for a character by its Unicode name. */
function unescaped(text: string): string | undefined {
  if (/(?<!\\)(?:\\\\)*\\N\{/.test(text)) return undefined;
  return text.replace(
    /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g,
    (found, octal?: string, two?: string, four?: string, eight?: string, other?: string) => {
      const hex = two ?? four ?? eight;
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
      if (hex !== undefined) return character(Number.parseInt(hex, 16));
      return single[other!] ?? found;
    },
  );
}

const character = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd');
