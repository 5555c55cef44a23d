/** Whether Python takes a character for white space: U+001C to U+001F and U+0085 too, and not U+FEFF. */
function isSpace(code: number): boolean {
  return (
    (code >= 0x09 && code <= 0x0d) ||
    (code >= 0x1c && code <= 0x20) ||
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** The first offset from `start` on that holds no white space; the text's length if there is none. */
export function afterSpace(text: string, start = 0): number {
  let at = start;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** Python's str.strip(). */
export function pythonStrip(text: string): string {
  const start = afterSpace(text);
  let end = text.length;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

/** Python's str.split(): the words between stretches of white space. */
export function pythonWords(text: string): string[] {
  const words: string[] = [];
  for (let at = afterSpace(text); at < text.length; at = afterSpace(text, at)) {
    const start = at;
    while (at < text.length && !isSpace(text.charCodeAt(at))) at++;
    words.push(text.slice(start, at));
  }
  return words;
}

const digit = /^\p{Nd}$/u;

/** The value of a decimal digit of any script. They come in runs of ten, from 0 on. */
function digitValue(character: string): number {
  const code = character.codePointAt(0)!;
  let first = code;
  while (first > 0 && digit.test(String.fromCodePoint(first - 1))) first--;
  return (code - first) % 10;
}

/** Python's int() of a text; undefined where it raises ValueError. */
export function pythonInt(text: string): bigint | undefined {
  // Its white space is C's for ASCII, and so leaves out U+001C to U+001F.
  const separator = (character: string) => character >= '\x1c' && character <= '\x1f';
  if ([...text].some(separator)) return undefined;
  const [, sign, digits] = /^([+-]?)(\p{Nd}+(?:_\p{Nd}+)*)$/u.exec(pythonStrip(text)) ?? [];
  // CPython refuses longer texts, so that nobody can keep it busy with one.
  if (digits === undefined || digits.length > 4300) return undefined;
  const plain = [...digits].map((character) => (character === '_' ? '' : digitValue(character))).join('');
  return BigInt(plain) * (sign === '-' ? -1n : 1n);
}
