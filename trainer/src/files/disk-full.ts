import { noRoom } from '@phantomlab/core/node/no-room';

const problems = { disk: 'the disk is full', quota: 'the disk quota is used up' } as const;

function problemOf(error: unknown): string | undefined {
  const full = noRoom(error);
  if (full) return problems[full];
  const isTooLarge = (error as NodeJS.ErrnoException | undefined)?.code === 'EFBIG';
  return isTooLarge ? 'the file is larger than this disk takes' : undefined;
}

/**
 * Does work that writes; where there is no room for it, the error says what could not be written and what to do.
 * @param wayOut a sentence, for after room has been made
 */
export async function explainDiskFull<T>(what: string, wayOut: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const problem = problemOf(cause);
    if (problem === undefined) throw cause;
    throw new Error(`${what} could not be written: ${problem}. Nothing that was there is lost. ${wayOut}`, {
      cause,
    });
  }
}
