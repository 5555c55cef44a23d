/**
 * The same text, offset for offset, with the line breaks inside brackets and quotes made spaces. YAML 1.2 wants lines
 * there to be indented more than the key; PyYAML does not care, so a list that begins its lines at column 0 is fine.
 */
export function joinFlowLines(text: string): string {
  const joined = text.split('');
  let depth = 0;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    const within = depth > 0 || quote !== '';
    if (char === '\n' || char === '\r') {
      if (within) joined[at] = ' ';
    } else if (quote === '"' && char === '\\') at++;
    else if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '#' && /[\s]/.test(text[at - 1] ?? ' ')) {
      // A comment would now go on to the end of the text.
      for (; at + 1 < text.length && !/[\r\n]/.test(text[at + 1]!); at++) if (within) joined[at] = ' ';
      if (within) joined[at] = ' ';
    } else if ((char === '"' || char === "'") && /[\s[{,:]/.test(text[at - 1] ?? ' ')) quote = char;
    else if (char === '[' || char === '{') depth++;
    else if (char === ']' || char === '}') depth = Math.max(0, depth - 1);
  }
  return joined.join('');
}
