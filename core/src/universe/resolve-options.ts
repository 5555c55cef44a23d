import { type Flag, universeFlags } from './flags';
import type { UniverseOptions } from './options';

/**
 * Fills in the defaults.
 * @throws RangeError naming the flag, the value and what it may be
 */
export function resolveOptions(options: Partial<UniverseOptions>): UniverseOptions {
  const given = options as Readonly<Record<string, unknown>>;
  const resolved: Record<string, unknown> = {};
  for (const flag of universeFlags) {
    const value = given[flag.option] ?? flag.default;
    if (value !== undefined) resolved[flag.option] = accepted(flag, value);
  }
  return resolved as unknown as UniverseOptions;
}

function accepted(flag: Flag, value: unknown): unknown {
  const wanted = mismatch(flag, value);
  if (wanted === undefined) return value;
  throw new RangeError(`${flag.flag} is ${JSON.stringify(value)}, but must be ${wanted}.`);
}

function mismatch(flag: Flag, value: unknown): string | undefined {
  switch (flag.type) {
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'true or false';
    case 'choice':
      return flag.choices.includes(value as string) ? undefined : `one of ${flag.choices.join(', ')}`;
    case 'integer':
    case 'number': {
      const { min, max } = flag;
      const fits = typeof value === 'number' && value >= min && value <= max;
      const kind = flag.type === 'integer' ? 'a whole number' : 'a number';
      return fits && (flag.type === 'number' || Number.isSafeInteger(value))
        ? undefined
        : `${kind} from ${min} to ${max}`;
    }
  }
}
