/**
 * Asks until the answer is neither false nor undefined, and returns it. An exception counts as "not yet", and is
 * what the error tells when time is up.
 */
export async function eventually<T>(
  what: string,
  milliseconds: number,
  ask: () => Promise<T | false | undefined>,
): Promise<T> {
  const end = Date.now() + milliseconds;
  let last: unknown;
  while (Date.now() < end) {
    try {
      const answer = await ask();
      if (answer !== false && answer !== undefined) return answer;
    } catch (error) {
      last = error;
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`Not within ${milliseconds / 1000} s: ${what}`, { cause: last });
}
