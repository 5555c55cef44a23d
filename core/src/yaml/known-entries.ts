import { propertyOf, type SchemaNode } from './schema-node';
import type { YamlEntry, YamlValue } from './yaml-value';

/** A key of a document at any depth, beside what the schema says of it. */
export interface KnownEntry {
  readonly entry: YamlEntry;
  /** Undefined: the schema does not know the key. */
  readonly node: SchemaNode | undefined;
  /** What holds it: the document, or an entry or item of it. */
  readonly parent: SchemaNode;
  /** The keys that lead to it; empty at the top. */
  readonly path: readonly string[];
}

function* within(
  value: YamlValue,
  node: SchemaNode | undefined,
  path: readonly string[],
): Iterable<KnownEntry> {
  if (!node) return;
  // For a value that should not be a mapping, only the type is reported, not each key.
  if (node.types.includes('object')) yield* knownEntries(value.entries, node, path);
  if (node.items) for (const item of value.items) yield* within(item, node.items, path);
}

/** Every key of a mapping and of what is below it, in the order of the text. */
export function* knownEntries(
  entries: readonly YamlEntry[],
  parent: SchemaNode,
  path: readonly string[] = [],
): Iterable<KnownEntry> {
  for (const entry of entries) {
    const node = propertyOf(parent, entry.key);
    yield { entry, node, parent, path };
    yield* within(entry.value, node, [...path, entry.key]);
  }
}
