import { UnquotableError } from './quote-for-bash';

/**
 * A text as one word for any POSIX shell (dash, ksh and busybox know no `$'...'`): the shell makes the very same bytes
 * of it, in UTF-8, and runs nothing in it.
 * @throws UnquotableError for a NUL, which no argument can hold, and for half a surrogate pair, which has no UTF-8
 */
export function quoteForSh(text: string): string {
  if (text.includes('\0')) {
    throw new UnquotableError('A text with a NUL character can not be given to a program.');
  }
  if (/\p{Cs}/u.test(text)) {
    throw new UnquotableError('A text with half a surrogate pair can not be written in UTF-8.');
  }
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Words of a command line, each quoted. */
export const shWords = (words: readonly string[]): string => words.map(quoteForSh).join(' ');
