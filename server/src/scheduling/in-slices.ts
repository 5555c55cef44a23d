import { setImmediate as nextTurn } from 'node:timers/promises';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** Work that pauses wherever others may have their turn. */
export type Sliced<T> = Generator<void, T>;

const sliceMs = 25;

/**
 * Does work of any length without holding up other requests for long.
 * @param isCurrent whether what it is about is still as it was when it began
 * @throws ResponseError ContentModified where it is not: the client asks again
 */
export async function inSlices<T>(work: Sliced<T>, isCurrent: () => boolean): Promise<T> {
  for (;;) {
    const since = performance.now();
    do {
      const step = work.next();
      if (step.done) return step.value;
    } while (performance.now() - since < sliceMs);
    await nextTurn();
    if (!isCurrent())
      throw new ResponseError(LSPErrorCodes.ContentModified, 'The document changed meanwhile.');
  }
}

/** Does the same work all at once. */
export function atOnce<T>(work: Sliced<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
