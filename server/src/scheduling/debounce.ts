/** Runs work for a name once nothing more was asked of it for a while; a newer request drops the older one. */
export class Debounce {
  readonly #waiting = new Map<string, () => void>();
  readonly #delayMs: number;

  constructor(delayMs: number) {
    this.#delayMs = delayMs;
  }

  /** @param delayMs another pause than the usual one */
  ask(name: string, work: () => void, delayMs = this.#delayMs): void {
    this.drop(name);
    const run = () => {
      this.#waiting.delete(name);
      work();
    };
    // A timer of no length would still wait for the next millisecond. The second turn lets a request go first that
    // came together with the keystroke: an editor that asks for completions is being looked at.
    if (delayMs <= 0) {
      let soon = setImmediate(() => {
        soon = setImmediate(run);
      });
      this.#waiting.set(name, () => clearImmediate(soon));
    } else {
      const timer = setTimeout(run, delayMs);
      this.#waiting.set(name, () => clearTimeout(timer));
    }
  }

  drop(name: string): void {
    this.#waiting.get(name)?.();
    this.#waiting.delete(name);
  }

  dispose(): void {
    for (const cancel of this.#waiting.values()) cancel();
    this.#waiting.clear();
  }
}
