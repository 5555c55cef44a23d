/** Runs work for a name once nothing more was asked of it for a while; a newer request drops the older one. */
export class Debounce {
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  readonly #delayMs: number;

  constructor(delayMs: number) {
    this.#delayMs = delayMs;
  }

  /** @param delayMs another pause than the usual one */
  ask(name: string, work: () => void, delayMs = this.#delayMs): void {
    this.drop(name);
    const timer = setTimeout(() => {
      this.#waiting.delete(name);
      work();
    }, delayMs);
    this.#waiting.set(name, timer);
  }

  drop(name: string): void {
    clearTimeout(this.#waiting.get(name));
    this.#waiting.delete(name);
  }

  dispose(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
  }
}
