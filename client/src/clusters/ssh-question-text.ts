import type { SshQuestion } from '@phantomlab/core/node/hosts/ssh/login/question';

/** A question of ssh's as it is put to the user. Its words come from the other side, and are shown as text alone. */
export interface WordedQuestion {
  /** What is said before the question: the menu of a second factor, a host's key. Lines. */
  readonly before: readonly string[];
  /** The line that is to be answered. */
  readonly question: string;
  /** Answers that the text numbers, as the menu of a second factor does. */
  readonly options: readonly { readonly answer: string; readonly label: string }[];
}

/** Characters that would be drawn as something else than what was sent. */
const unseen = /[^\P{C}\n]|[\u2028\u2029]/gu;
const mostLines = 30;
const longestLine = 300;

/** The text's lines, without what can't be seen; a text without end is cut. */
function linesOf(text: string): string[] {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(unseen, '')
    .split('\n')
    .map((line) => line.trim().slice(0, longestLine))
    .filter((line) => line !== '')
    .slice(-mostLines);
}

export function wordedQuestion({ text }: Pick<SshQuestion, 'text'>): WordedQuestion {
  const lines = linesOf(text);
  const question = (lines.pop() ?? '')
    .replace(/\s*\(yes\/no(?:\/\[fingerprint\])?\)\??$/i, '?')
    .replace(/\?\?$/, '?');
  const options = lines.flatMap((line) => {
    const [, answer, label] = /^(\d{1,2})[.)]\s+(\S.*)$/.exec(line) ?? [];
    return answer === undefined ? [] : [{ answer, label: label! }];
  });
  const isMenu = options.length > 0 && /option|select|choose|choice|passcode/i.test(text);
  return {
    before: isMenu ? lines.filter((line) => !/^\d{1,2}[.)]\s/.test(line)) : lines,
    question,
    options: isMenu ? options : [],
  };
}
