/** Work as short as this is not noticed between two keystrokes, and need not wait for a pause. */
export const unnoticedMs = 10;
const longestPauseMs = 400;

/**
 * How long to wait for a pause in typing before a document is checked: not at all where checking it is quick, and
 * longer the longer it took the last times, so that checks never fill the time between two keystrokes.
 */
export class CheckDelay {
  readonly #tookMs = new Map<string, number>();
  /** Documents whose last check took long by the clock: the next is measured in processor time. */
  readonly #slow = new Set<string>();

  pauseMs(uri: string): number {
    const took = this.#tookMs.get(uri);
    // A document that was never checked was just opened: it is waited for.
    if (took === undefined || took <= unnoticedMs) return 0;
    // Steep, and no step: checks that take about as long as is noticed have pauses that are not.
    return Math.min(longestPauseMs, took * 4, (took - unnoticedMs) * 12);
  }

  /**
   * The check on opening reads everything, and tells nothing of those after edits. A slow check now and then (the
   * processor was busy) counts half; a quick one shows what it takes.
   *
   * @param tookMs undefined: longer than is unnoticed, and not measured further
   */
  note(uri: string, tookMs: number | undefined): void {
    if (tookMs !== undefined && tookMs <= unnoticedMs) this.#slow.delete(uri);
    else this.#slow.add(uri);
    const before = this.#tookMs.get(uri);
    if (before === undefined) this.#tookMs.set(uri, 0);
    else if (tookMs !== undefined) this.#tookMs.set(uri, Math.min(tookMs, (before + tookMs) / 2));
  }

  /** The last check took so long that the next one's processor time is worth asking for. */
  slow(uri: string): boolean {
    return this.#slow.has(uri);
  }

  forget(uri: string): void {
    this.#tookMs.delete(uri);
    this.#slow.delete(uri);
  }
}
