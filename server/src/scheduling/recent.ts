/** What was read from the disk, believed for a while: an editor asks at every keystroke. */
export class Recent<Value> {
  readonly #known = new Map<string, { readonly value: Promise<Value>; readonly until: number }>();
  readonly #milliseconds: number;
  readonly #now: () => number;

  constructor(milliseconds: number, now = Date.now) {
    this.#milliseconds = milliseconds;
    this.#now = now;
  }

  /** @param read asked when nothing is known under the name, or no longer believed */
  of(name: string, read: () => Promise<Value>): Promise<Value> {
    const now = this.#now();
    const known = this.#known.get(name);
    if (known && now < known.until) return known.value;
    for (const [other, { until }] of this.#known) if (now >= until) this.#known.delete(other);
    const value = read();
    this.#known.set(name, { value, until: now + this.#milliseconds });
    return value;
  }
}
