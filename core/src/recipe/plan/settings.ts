import { coerce, itemFault } from '../document/coerce';
import type { Recipe } from '../document/recipe';

/**
 * What the trainer will take each key for. A value that it can't use is a finding of its own, and counts as the
 * default here, so that one fault does not set off others.
 */
export class Settings {
  readonly #recipe: Recipe;
  /** What was asked for: rules ask for the same keys over and over. */
  readonly #values = new Map<string, unknown>();

  readonly #instead: Readonly<Record<string, unknown>>;

  /** @param instead values that count for more than the recipe's: what would be if it were otherwise */
  constructor(recipe: Recipe, instead: Readonly<Record<string, unknown>> = {}) {
    this.#recipe = recipe;
    this.#instead = instead;
  }

  /** Whether the recipe itself says so. */
  states(key: string): boolean {
    return this.#recipe.document.byKey.has(key);
  }

  value(name: string): unknown {
    if (!this.#values.has(name)) this.#values.set(name, this.#read(name));
    return this.#values.get(name);
  }

  #read(name: string): unknown {
    if (Object.hasOwn(this.#instead, name)) return this.#instead[name];
    const key = this.#recipe.schema.byKey.get(name);
    const entry = this.#recipe.document.byKey.get(name);
    if (!key) return entry?.value.value;
    const kind = key.kinds.includes(this.#recipe.kind) ? this.#recipe.kind : key.kinds[0]!;
    if (entry) {
      const coerced = coerce(key, entry.value);
      const usable = 'value' in coerced && entry.value.items.every((item) => 'value' in itemFault(key, item));
      if (usable) return coerced.value;
    }
    return key.default(kind) ?? undefined;
  }

  number(key: string): number | undefined {
    const value = this.value(key);
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
  }

  /** A whole number of at least 1; else the fallback. */
  count(key: string, fallback: number): number {
    const value = this.number(key);
    return value !== undefined && Number.isInteger(value) && value >= 1 ? value : fallback;
  }

  string(key: string): string | undefined {
    const value = this.value(key);
    return typeof value === 'string' ? value : undefined;
  }

  true(key: string): boolean {
    return this.value(key) === true;
  }

  strings(key: string): readonly string[] {
    const value = this.value(key);
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  }
}
