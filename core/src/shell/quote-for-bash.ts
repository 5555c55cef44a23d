/** Letters that no shell gives a meaning to. An equals sign is not among them: `a=b` in front is an assignment. */
const plain = /^[A-Za-z0-9_./:@%+,-]+$/;

/** Words that bash takes for itself where a command is expected. */
const reserved = new Set(
  'if then elif else fi for in do done case esac select while until function time coproc'.split(' '),
);

/** Control and format characters, line separators and the like: nobody sees them in a script that is shown. */
const unseen = /[\p{C}\u2028\u2029]/u;

const utf8 = new TextEncoder();

/** A text that no shell can be given. */
export class UnquotableError extends Error {
  override readonly name = 'UnquotableError';
}

/**
 * A text as one word of a bash script: bash makes the very same bytes of it, in UTF-8, and runs nothing in it. What is
 * plain stays so; what can't be seen is written as `$'\x1b'`, so that a script has no line and no colour that it does
 * not show. A word that begins with a dash arrives as such: to be no option it has to stand after `--`.
 * @throws UnquotableError for a NUL, which no argument can hold, and for half a surrogate pair, which has no UTF-8
 */
export function quoteForBash(text: string): string {
  if (text.includes('\0'))
    throw new UnquotableError('A text with a NUL character can not be given to a program.');
  if (/\p{Cs}/u.test(text))
    throw new UnquotableError('A text with half a surrogate pair can not be written in UTF-8.');
  if (plain.test(text) && !reserved.has(text)) return text;
  return unseen.test(text) ? ansiQuoted(text) : `'${text.replaceAll("'", "'\\''")}'`;
}

/** Words of a command line, each quoted. */
export function bashWords(words: readonly string[]): string {
  return words.map(quoteForBash).join(' ');
}

function ansiQuoted(text: string): string {
  let quoted = '';
  for (const character of text) {
    if (character === "'" || character === '\\') quoted += `\\${character}`;
    else if (character === '\n') quoted += '\\n';
    else if (unseen.test(character)) quoted += bytesOf(character);
    else quoted += character;
  }
  return `$'${quoted}'`;
}

/** Always two digits: a third would be taken for the text's own. */
function bytesOf(character: string): string {
  return [...utf8.encode(character)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}
