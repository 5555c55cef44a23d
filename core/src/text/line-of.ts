/** The line of an offset, from 1. For many offsets of one text, LineStarts takes less time. */
export function lineOf(text: string, offset: number): number {
  const inBreak = text[offset] === '\n' && text[offset - 1] === '\r';
  return text.slice(0, inBreak ? offset - 1 : offset).split(/\r\n?|\n/).length;
}
