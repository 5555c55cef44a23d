import type { MetaSpec } from './meta-spec';

type Specs = ReadonlyMap<string, MetaSpec>;

const NONE: Specs = new Map();

/** What the `meta_predicate` directives of all files of a program say. */
export class DeclaredSpecs {
  readonly #byFile = new Map<string, Specs>();
  /** By key, and there by file; of several files the one that said it last counts. */
  readonly #byKey = new Map<string, Map<string, MetaSpec>>();

  of(key: string): MetaSpec | undefined {
    return [...(this.#byKey.get(key)?.values() ?? [])].at(-1);
  }

  /** The predicates (`name/arity`) that get another spec, or none, if a file says `next`. */
  changedBy(uri: string, next: Specs): Set<string> {
    const before = this.#byFile.get(uri) ?? NONE;
    const changed = new Set<string>();
    for (const key of new Set([...before.keys(), ...next.keys()])) {
      const spec = next.get(key);
      if (shown(before.get(key)) !== shown(spec) && !(spec && shown(this.of(key)) === shown(spec)))
        changed.add(key);
    }
    return changed;
  }

  set(uri: string, next: Specs): void {
    for (const key of this.#byFile.get(uri)?.keys() ?? []) {
      const files = this.#byKey.get(key);
      files?.delete(uri);
      if (files?.size === 0) this.#byKey.delete(key);
    }
    if (next.size === 0) {
      this.#byFile.delete(uri);
      return;
    }
    this.#byFile.set(uri, next);
    for (const [key, spec] of next) {
      const files = this.#byKey.get(key);
      if (files) files.set(uri, spec);
      else this.#byKey.set(key, new Map([[uri, spec]]));
    }
  }
}

const shown = (spec: MetaSpec | undefined): string => JSON.stringify(spec ?? null);
