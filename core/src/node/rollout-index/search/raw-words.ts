import { isAscii } from 'node:buffer';
import type { TextPattern } from '../../../run/filter/filter';
import { completionBytes } from '../texts/completion-bytes';

/** White space as JSON has it, but for what is written as \u.... */
const space = '(?:[ ]|\\\\[ntrf])+';
/** White space beyond ASCII, byte by byte. */
const otherSpace =
  /\xc2\xa0|\xe1\x9a\x80|\xe2\x80[\x80-\x8a\xa8\xa9\xaf]|\xe2\x81\x9f|\xe3\x80\x80|\xef\xbb\xbf/;

/**
 * Whether the completion in a line of JSON has these words, told from its bytes: parsing it takes longer.
 * Undefined where bytes cannot tell, of a line or of any.
 */
export function rawWords(pattern: TextPattern): ((line: Buffer) => boolean | undefined) | undefined {
  if (pattern.kind !== 'words' || !pattern.words.every((word) => /^[ -~]+$/.test(word))) return undefined;
  // JSON may write these in two ways.
  if (pattern.words.some((word) => /["\\/]/.test(word))) return undefined;
  const words = pattern.words.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const regex = new RegExp(words.join(space), 'i');
  return (line) => {
    const place = completionBytes(line);
    if (!place) return undefined;
    const text = line.toString('latin1', ...place);
    if (text.includes('\\u')) return undefined;
    const at = text.search(regex);
    // The letter after a backslash is part of an escape.
    if (at >= 0) return text[at - 1] === '\\' ? undefined : true;
    const isPlain = isAscii(line.subarray(...place)) || !otherSpace.test(text);
    return isPlain && !text.includes('\\\\') ? false : undefined;
  };
}
