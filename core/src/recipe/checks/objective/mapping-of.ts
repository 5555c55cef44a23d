import type { RecipeEntry } from '../../document/document';

/** The keys of a mapping with their values, also where it is written as JSON text; undefined: it is no mapping. */
export function mappingOf(entry: RecipeEntry | undefined): Readonly<Record<string, unknown>> | undefined {
  const value = entry?.value;
  if (value?.type === 'dict') return value.value as Record<string, unknown>;
  if (value?.type !== 'str') return undefined;
  try {
    const parsed: unknown = JSON.parse(value.value as string);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** The place of a key of the mapping; the whole value where it is written as JSON. */
export function placeIn(entry: RecipeEntry, key: string): RecipeEntry['keySpan'] {
  return entry.value.entries.find((inner) => inner.key === key)?.keySpan ?? entry.value.span;
}
