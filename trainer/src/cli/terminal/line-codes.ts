import { escapeCode } from './escape-codes';

/** To the first cell of the line. */
export const lineStart = escapeCode('1', 'G');

/** Takes away what the line shows. */
export const clearLine = escapeCode('2', 'K');
