const codes: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file is larger than this disk takes',
};

/**
 * Does work that writes; where there is no room for it, the error says what could not be written and what to do.
 * @param wayOut a sentence, for after room has been made
 */
export async function explainDiskFull<T>(what: string, wayOut: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const problem = codes[(cause as NodeJS.ErrnoException).code ?? ''];
    if (problem === undefined) throw cause;
    throw new Error(`${what} could not be written: ${problem}. Nothing that was there is lost. ${wayOut}`, {
      cause,
    });
  }
}
