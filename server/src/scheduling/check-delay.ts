/** Work as short as this is not noticed between two keystrokes, and need not wait for a pause. */
const unnoticedMs = 10;
const longestPauseMs = 400;

/**
 * How long to wait for a pause in typing before a document is checked: not at all where checking it is quick, and
 * longer the longer it took the last times, so that checks never fill the time between two keystrokes.
 */
export class CheckDelay {
  readonly #tookMs = new Map<string, number>();

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
   */
  note(uri: string, tookMs: number): void {
    const before = this.#tookMs.get(uri);
    this.#tookMs.set(uri, before === undefined ? 0 : Math.min(tookMs, (before + tookMs) / 2));
  }

  forget(uri: string): void {
    this.#tookMs.delete(uri);
  }
}
