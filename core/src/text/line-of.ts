/** The line of an offset, from 1. For many offsets of one text, LineStarts takes less time. */
export const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
