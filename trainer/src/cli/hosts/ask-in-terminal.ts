import type { AskUser } from '@phantomlab/core/node/hosts/ssh/login/question';
import { readKeys } from '../terminal/keys';
import { stderr } from '../terminal/terminal';

const backspace = new Set(['\u007f', '\b']);

/**
 * Asks in the terminal what ssh asks. What is typed is not shown where it is a secret. Undefined where nobody sits at a
 * terminal: then nothing is asked.
 */
export function askInTerminal(): AskUser | undefined {
  const { stdin } = process;
  if (!stdin.isTTY) return undefined;
  let before: Promise<unknown> = Promise.resolve();
  // One question at a time.
  return (question) => {
    const answer = before.then(async () => {
      stderr.write(`${question.text.trimEnd()} `);
      if (question.kind === 'notice') {
        stderr.write('\n');
        return undefined;
      }
      const typed = await readLine(question.kind === 'confirm');
      stderr.write('\n');
      return typed;
    });
    before = answer.catch(() => undefined);
    return answer;
  };
}

/** What is typed up to Return; undefined after Ctrl-C. */
async function readLine(isShown: boolean): Promise<string | undefined> {
  let typed = '';
  for await (const key of readKeys(process.stdin)) {
    if (key === 'return') return typed;
    if (key === 'interrupt') return undefined;
    if (backspace.has(key)) {
      if (isShown && typed !== '') stderr.write('\b \b');
      typed = [...typed].slice(0, -1).join('');
    } else if ([...key].length === 1) {
      typed += key;
      if (isShown) stderr.write(key);
    }
  }
  return undefined;
}
