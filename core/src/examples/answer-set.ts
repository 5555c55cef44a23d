/**
 * An answer's parts as they are compared: split at commas and line ends, without case, doubled spaces or
 * surrounding quotes; no part twice. PhantomWiki scores this set (phantom_eval.score).
 */
export function answerSet(text: string): ReadonlySet<string> {
  return new Set(
    text
      .split(/[,\n]/)
      .map(normalise)
      .filter((part) => part !== ''),
  );
}

/** The right answers as one set, split as a model's text is (an occupation may hold a comma). */
export function rightAnswerSet(answers: readonly string[]): ReadonlySet<string> {
  return answerSet(answers.join(','));
}

function normalise(part: string): string {
  return part
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .toLowerCase();
}
