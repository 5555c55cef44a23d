import type { RecipeKind } from '@phantomlab/core/recipe/schema/keys';
import { newestSchema } from '@phantomlab/core/recipe/schema/recipe-schemas';

/** What is wrong with a key's value for this trainer; the caller adds file and line. */
export interface ValueFault {
  readonly key: string;
  readonly message: string;
  /** The value is a good one, and this trainer does not do it: TRL may. */
  readonly unsupported?: boolean;
}

/** What a trainer's settings came to: used only where there are no faults. */
export interface ReadSettings<Settings> {
  readonly settings: Settings;
  readonly faults: readonly ValueFault[];
  /** The recipe's keys that the settings are made of. */
  readonly read: ReadonlySet<string>;
}

/**
 * A resolved recipe read key by key: absent keys have TRL's defaults, texts that are numbers are numbers (as
 * argparse reads them). Faults are collected, so that all of them are told together.
 */
export class RecipeValues {
  readonly faults: ValueFault[] = [];
  /** Keys that were asked for. */
  readonly read = new Set<string>();

  constructor(
    private readonly values: Readonly<Record<string, unknown>>,
    private readonly kind: RecipeKind,
  ) {}

  /** The value as written, or TRL's default. */
  raw(key: string): unknown {
    this.read.add(key);
    return this.values[key] ?? newestSchema().byKey.get(key)?.default(this.kind) ?? undefined;
  }

  fault(key: string, message: string): void {
    this.faults.push({ key, message });
  }

  /** For a value that this trainer, and not the recipe, is the reason to refuse. */
  unsupported(key: string, message: string): void {
    this.faults.push({ key, message, unsupported: true });
  }

  number(key: string): number {
    return this.optionalNumber(key) ?? this.wrong(key, 'a number', Number.NaN);
  }

  optionalNumber(key: string): number | undefined {
    const value = this.raw(key);
    if (value === undefined) return undefined;
    const parsed = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof parsed === 'number' && Number.isFinite(parsed)) return parsed;
    return this.wrong(key, 'a number', undefined);
  }

  /** A whole number of at least `least`. */
  count(key: string, least = 1): number {
    const value = this.optionalNumber(key);
    if (value !== undefined && Number.isInteger(value) && value >= least) return value;
    return this.wrong(key, `a whole number from ${least}`, least);
  }

  text(key: string): string {
    const value = this.raw(key);
    return typeof value === 'string' && value !== '' ? value : this.wrong(key, 'a text', '');
  }

  boolean(key: string): boolean {
    const value = this.raw(key) ?? false;
    if (typeof value === 'boolean') return value;
    if (value === 'true' || value === 'false') return value === 'true';
    return this.wrong(key, 'true or false', false);
  }

  texts(key: string): readonly string[] {
    const value = this.raw(key) ?? [];
    const list = Array.isArray(value) ? value : [value];
    if (list.every((item) => typeof item === 'string')) return list as string[];
    return this.wrong(key, 'a list of texts', []);
  }

  numbers(key: string): readonly number[] | undefined {
    const value = this.raw(key);
    if (value === undefined) return undefined;
    const list = Array.isArray(value) ? value.map(Number) : [Number.NaN];
    return list.every(Number.isFinite) ? list : this.wrong(key, 'a list of numbers', undefined);
  }

  choice<T extends string>(key: string, choices: readonly T[]): T {
    const value = this.raw(key);
    const found = choices.find((choice) => choice === value);
    if (found !== undefined) return found;
    this.unsupported(
      key,
      `${key} is ${JSON.stringify(value)}; the embedded trainer knows ${choices.join(', ')}.`,
    );
    return choices[0]!;
  }

  /** A map, written as such or as JSON text; empty when absent. */
  map(key: string): Readonly<Record<string, unknown>> {
    let value = this.raw(key) ?? {};
    if (typeof value === 'string') {
      try {
        value = JSON.parse(value);
      } catch {
        return this.wrong(key, 'a map', {});
      }
    }
    const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isMap ? (value as Record<string, unknown>) : this.wrong(key, 'a map', {});
  }

  /** Faults a key whose value would change what is trained, and which this trainer does not implement. */
  only(key: string, supported: unknown, advice: string): void {
    const value = this.raw(key);
    if (asksForNothing(value) || value === supported || asParsed(value) === supported) return;
    this.unsupported(key, `${key}: ${JSON.stringify(value)} is not in the embedded trainer. ${advice}`);
  }

  private wrong<T>(key: string, wanted: string, stand: T): T {
    const value = this.raw(key);
    const found = value === undefined ? 'is missing' : `is ${JSON.stringify(value)}`;
    this.fault(key, `${key} ${found}; it must be ${wanted}.`);
    return stand;
  }
}

/** An empty map or list, written as such or as text, changes nothing of what is trained; nor does null. */
function asksForNothing(value: unknown): boolean {
  if (typeof value === 'string') return /^\s*(\{\s*\}|\[\s*\]|null|None|)\s*$/.test(value);
  return (
    value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0)
  );
}

/** A text as argparse reads it for a key that takes numbers, truth values or nothing. */
function asParsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (/^(true|yes|on|t|y)$/i.test(value)) return true;
  if (/^(false|no|off|f|n)$/i.test(value)) return false;
  return value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
}
