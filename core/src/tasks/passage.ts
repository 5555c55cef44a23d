/** A piece of what a question is answered from: an article, a paragraph, a problem. */
export interface Passage {
  readonly title?: string;
  /** As the data has it; the sentences of a list are joined by line ends. */
  readonly text: string;
  /** To the letter, where `text` was tidied. */
  readonly written?: string;
}

/** A passage in our own wording's layout: single spaces under a heading, or the text as it is. */
const laidOut = ({ title, text }: Passage): string =>
  title === undefined ? text.trim() : `# ${title}\n${text.replace(/\s+/g, ' ').trim()}`;

/** Passages as our own prompts join them. */
export const joined = (passages: readonly Passage[]): string => passages.map(laidOut).join('\n\n');
