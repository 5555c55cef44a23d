import { harmless } from './escape-codes';

/**
 * A model's or a file's text for a frame, whose cells are counted: escape sequences and control characters are shown as
 * signs, tabs as two spaces. (Whatever is written is made harmless once more; by then its width is settled.)
 */
export function visible(text: string): string {
  return text
    .replace(/\r\n/g, '\n')
    .replace(/\t/g, '  ')
    .replace(/(?!\n)[\p{Cc}\p{Bidi_Control}\u2028\u2029\ufff9-\ufffb]/gu, harmless);
}

/** The same on one line, for a frame whose lines are counted. */
export const oneLine = (text: string): string => visible(text).replace(/\s*\n\s*/g, ' ');
