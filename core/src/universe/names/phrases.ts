/** A pool of phrases with commas between them; a line break counts as a space. */
export const phrases = (text: string): string[] =>
  text.split(',').map((phrase) => phrase.trim().replace(/\s+/g, ' '));
