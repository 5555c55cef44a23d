/** Runs work for a name once nothing more was asked of it for a while; a newer request drops the older one. */
export class Debounce {
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  readonly #delayMs: number;

  constructor(delayMs: number) {
    this.#delayMs = delayMs;
  }

  ask(name: string, work: () => void): void {
    this.drop(name);
    const timer = setTimeout(() => {
      this.#waiting.delete(name);
      work();
    }, this.#delayMs);
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
