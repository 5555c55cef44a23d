/** What a chat template may cost for one prompt. The largest public ones take some thousand steps. */
export interface TemplateLimits {
  readonly steps: number;
  readonly milliseconds: number;
  /** Characters of a text. */
  readonly text: number;
  /** Items of a list, or entries of a mapping, those within it counted. */
  readonly items: number;
}

export const templateLimits: TemplateLimits = {
  steps: 2_000_000,
  milliseconds: 10_000,
  text: 2_000_000,
  items: 100_000,
};

/** A value of a running template: its own kinds are not exported. */
interface RuntimeValue {
  readonly value: unknown;
}

/** A large value costs more than a step. */
const charactersPerStep = 64;
const itemsPerStep = 4;

/** Counts what a template does, and stops it. */
export class TemplateBudget {
  readonly #limits: TemplateLimits;
  readonly #sizes = new WeakMap<object, number>();
  readonly #until: number;
  #steps = 0;

  constructor(limits: TemplateLimits) {
    this.#limits = limits;
    this.#until = performance.now() + limits.milliseconds;
  }

  /** @throws Error when the value, or all so far, is more than the template may take. */
  spend(value: RuntimeValue): void {
    const { steps, text, items, milliseconds } = this.#limits;
    const size = this.#sizeOf(value);
    const isText = typeof value.value === 'string';
    if (isText && size > text) throw new Error(`it makes a text of more than ${text} characters.`);
    if (!isText && size > items) throw new Error(`it makes a list of more than ${items} items.`);
    this.#steps += 1 + size / (isText ? charactersPerStep : itemsPerStep);
    if (this.#steps > steps)
      throw new Error('it takes too many steps for one prompt. Look for a loop that does not end.');
    if (performance.now() > this.#until)
      throw new Error(`it takes more than ${milliseconds / 1000} seconds for one prompt.`);
  }

  #sizeOf({ value }: RuntimeValue): number {
    if (typeof value === 'string') return value.length;
    if (Array.isArray(value)) return this.#sizeOfAll(value, value);
    return value instanceof Map ? this.#sizeOfAll(value, value.values()) : 0;
  }

  /** Values in values, as a tree: a list that holds another twice is twice as long to print. */
  #sizeOfAll(whole: object, parts: Iterable<RuntimeValue>): number {
    const known = this.#sizes.get(whole);
    if (known !== undefined) return known;
    let size = 0;
    // Of what contains itself.
    this.#sizes.set(whole, 0);
    for (const part of parts)
      size += 1 + (typeof part?.value === 'object' && part.value ? this.#sizeOf(part) : 0);
    this.#sizes.set(whole, size);
    return size;
  }
}
