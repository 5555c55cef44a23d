import type { ReadStream } from 'node:tty';

const NAMED: Readonly<Record<string, string>> = {
  '\u0003': 'interrupt',
  '\u0004': 'interrupt',
  '\r': 'return',
  '\n': 'return',
  '\u001b': 'escape',
  '\u001b[A': 'up',
  '\u001b[B': 'down',
  '\u001b[C': 'right',
  '\u001b[D': 'left',
};

/** Keys as they are pressed, by name or as themselves. The terminal is as before when reading ends. */
export async function* readKeys(input: ReadStream): AsyncGenerator<string, void, void> {
  const before = input.isRaw;
  input.setRawMode(true);
  input.resume();
  input.setEncoding('utf8');
  try {
    for await (const text of input) {
      const named = NAMED[text as string];
      // Keys held down may come in one piece.
      yield* named ? [named] : (text as string);
    }
  } finally {
    input.setRawMode(before);
    input.pause();
  }
}
