import { quoteForSh } from '../../shell/quote-for-sh';
import { generateCommands } from './generate-command';

/** The same commands as they are typed in a terminal. */
export const generateLines = (...given: Parameters<typeof generateCommands>): readonly string[] =>
  generateCommands(...given).map((words) => `phantomlab ${words.map(typed).join(' ')}`);

/** A word as a person would write it: in quotes where it needs them. */
const typed = (word: string) => (/^[\w./,@%+=:~-]+$/.test(word) ? word : quoteForSh(word));
