import type { YamlValue } from '../yaml/yaml-value';

/** The value of a mapping's key; of duplicates the last, as PyYAML has it. */
export function valueAt(mapping: YamlValue | undefined, key: string): YamlValue | undefined {
  return mapping?.entries.findLast((entry) => entry.key === key)?.value;
}

/**
 * A scalar as it is written: YAML takes `48:00:00` for a number of seconds and `no` for false, and neither sbatch nor
 * an environment variable does. Undefined: nothing is said, or not by a scalar.
 */
export function textOf(value: YamlValue | undefined, text: string): string | undefined {
  switch (value?.type) {
    case 'str':
      return String(value.value);
    case 'int':
    case 'float':
    case 'bool':
    case 'date':
      return text.slice(value.span.start, value.span.end).trim();
    default:
      return undefined;
  }
}

/** Of a list, or of one text in place of a list. */
export function textsOf(value: YamlValue | undefined, text: string): readonly string[] {
  const items = value?.type === 'list' ? value.items : value ? [value] : [];
  return items.flatMap((item) => textOf(item, text) ?? []);
}

export function wholeOf(value: YamlValue | undefined): number | undefined {
  return value?.type === 'int' && Number.isSafeInteger(value.value) ? Number(value.value) : undefined;
}

export function boolOf(value: YamlValue | undefined): boolean | undefined {
  return value?.type === 'bool' ? value.value === true : undefined;
}
