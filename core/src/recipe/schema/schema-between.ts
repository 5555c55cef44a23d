import { isReached, type KeyHistory, keyHistory, type Versions } from './key-history';
import type { JsonType, RecipeKey, RecipeKind } from './keys';
import { type RecipeSchema, readsNone } from './recipe-schema';

function isThere(history: KeyHistory | undefined, versions: Versions): boolean {
  if (history?.came && !isReached(history.came, versions)) return false;
  return !(history?.went && isReached(history.went, versions));
}

/** Undefined: no release of the key's history is reached, or it has none. */
function defaultAt(name: string, kind: RecipeKind, versions: Versions): { value: unknown } | undefined {
  return keyHistory(name, kind)?.defaults.findLast((release) => isReached(release, versions));
}

function union<T>(a: readonly T[], b: readonly T[]): readonly T[] {
  return [...new Set([...a, ...b])];
}

/** What either of the two allows: which of them holds in between is not known, and a false alarm is worse than none. */
function either(key: RecipeKey, next: RecipeKey | undefined, versions: Versions): RecipeKey {
  const types = next ? union<JsonType>(key.types, next.types) : key.types;
  return {
    ...key,
    types,
    readsNone: readsNone(types, versions.trl),
    choices(kind) {
      const [own, others] = [key.choices(kind), next ? next.choices(kind) : key.choices(kind)];
      return own && others ? union(own, others) : undefined;
    },
    default(kind) {
      const changed = defaultAt(key.name, kind, versions);
      return changed ? changed.value : key.default(kind);
    },
  };
}

/**
 * The schema of versions that are between those that have one of their own: the keys that were there by then, with
 * the defaults that they had.
 * @param before the schema before these versions, or the oldest
 * @param after undefined: there is none
 * @param all where keys are looked for that neither has: one that came with the package that is newer, say
 */
export function schemaBetween(
  versions: Versions,
  before: RecipeSchema,
  after: RecipeSchema | undefined,
  all: readonly RecipeSchema[],
): RecipeSchema {
  const keys = new Map<string, RecipeKey>();
  for (const key of before.keys) {
    const kinds = key.kinds.filter((kind) => isThere(keyHistory(key.name, kind), versions));
    if (kinds.length > 0) keys.set(key.name, either({ ...key, kinds }, after?.byKey.get(key.name), versions));
  }
  for (const key of all.flatMap((schema) => schema.keys)) {
    if (before.byKey.has(key.name) || keys.has(key.name)) continue;
    // What is not among the keys before is there only where its coming or going is on record.
    const kinds = key.kinds.filter((kind) => {
      const history = keyHistory(key.name, kind);
      return (history?.came ?? history?.went) !== undefined && isThere(history, versions);
    });
    if (kinds.length > 0) keys.set(key.name, either({ ...key, kinds }, undefined, versions));
  }
  return { ...versions, keys: [...keys.values()], byKey: keys, groups: before.groups };
}
