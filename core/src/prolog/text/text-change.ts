/** Replaces the text from `start` to `end`; UTF-16. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** The text after the changes, and one change that leads to it; none where nothing is different. */
export function changedText(
  before: string,
  changes: readonly TextChange[],
): { text: string; change: TextChange | undefined } {
  const [only] = changes;
  const text = changes.reduce(applied, before);
  if (changes.length === 1) return { text, change: only };
  return { text, change: difference(before, text) };
}

function applied(text: string, { start, end, newText }: TextChange): string {
  return text.slice(0, start) + newText + text.slice(end);
}

/** What is between the common beginning and the common end of two texts. */
function difference(before: string, after: string): TextChange | undefined {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  if (start === before.length && start === after.length) return undefined;
  let same = 0;
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  ) {
    same++;
  }
  return { start, end: before.length - same, newText: after.slice(start, after.length - same) };
}
