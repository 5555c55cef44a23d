/** Line breaks of YAML 1.1, and so of PyYAML, that YAML 1.2 reads as ordinary characters. */
const older = /\r(?!\n)|[\u0085\u2028\u2029]/g;

/**
 * The same text, offset for offset, with the older line breaks of YAML 1.1 written as line feeds. Inside quotes
 * U+2028 and U+2029 are kept: PyYAML folds the others into a space there, and these it leaves in the value.
 */
export function withPlainLineBreaks(text: string): string {
  if (text.search(older) < 0) return text;
  const plain = text.replaceAll(older, '\n').split('');
  let quote = '';
  for (let at = 0; at < plain.length; at++) {
    const char = plain[at]!;
    if (quote !== '') {
      if (/[\u2028\u2029]/.test(text[at]!)) plain[at] = text[at]!;
      else if (quote === '"' && char === '\\') at++;
      else if (char === quote) quote = '';
    } else if (char === '#' && /\s/.test(plain[at - 1] ?? ' ')) {
      while (at + 1 < plain.length && plain[at + 1] !== '\n') at++;
    } else if ((char === '"' || char === "'") && /[\s[{,:]/.test(plain[at - 1] ?? ' ')) quote = char;
  }
  return plain.join('');
}
