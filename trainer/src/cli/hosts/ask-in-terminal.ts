import type { AskUser } from '@phantomlab/core/node/hosts/ssh/login/question';
import { stderr } from '../terminal/terminal';

const backspace = new Set(['\u007f', '\b']);
const enter = new Set(['\r', '\n']);
/** Ctrl-C and Ctrl-D. */
const interrupt = new Set(['\u0003', '\u0004']);

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

/** What is typed up to Return; undefined after Ctrl-C or the end of the input. */
function readLine(isShown: boolean): Promise<string | undefined> {
  const { stdin } = process;
  let typed = '';
  return new Promise((resolve) => {
    const end = (answer: string | undefined) => {
      stdin.off('data', take).off('end', giveUp);
      stdin.setRawMode(false);
      stdin.pause();
      resolve(answer);
    };
    const giveUp = () => end(undefined);
    const take = (text: string) => {
      for (const key of text) {
        if (enter.has(key)) return end(typed);
        if (interrupt.has(key)) return giveUp();
        if (backspace.has(key)) {
          if (isShown && typed !== '') stderr.write('\b \b');
          typed = [...typed].slice(0, -1).join('');
        } else if (!/\p{Cc}/u.test(key)) {
          typed += key;
          if (isShown) stderr.write(key);
        }
      }
    };
    stdin.setEncoding('utf8');
    stdin.setRawMode(true);
    stdin.on('data', take).on('end', giveUp);
    stdin.resume();
  });
}
