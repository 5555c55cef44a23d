import type { Declaration, DeclarationKind, DirectiveMeaning, Load } from './declaration';

/** What all directives of a text say together. */
export interface FileMeaning {
  /** The name of the module that the file is; undefined: it is loaded into `user`. */
  readonly module: string | undefined;
  readonly exports: ReadonlySet<string>;
  readonly declared: ReadonlyMap<string, ReadonlySet<DeclarationKind>>;
  readonly declarations: readonly Declaration[];
  readonly loads: readonly Load[];
}

/** Puts the directives of a text together. */
export function fileMeaning(directives: Iterable<DirectiveMeaning>): FileMeaning {
  const exports = new Set<string>();
  const declared = new Map<string, Set<DeclarationKind>>();
  const declarations: Declaration[] = [];
  const loads: Load[] = [];
  let module: string | undefined;
  for (const meaning of directives) {
    module ??= meaning.module;
    loads.push(...meaning.loads);
    for (const declaration of meaning.declarations) {
      const { kind, key } = declaration;
      declarations.push(declaration);
      if (kind === 'export') exports.add(key);
      const kinds = declared.get(key);
      if (kinds) kinds.add(kind);
      else declared.set(key, new Set([kind]));
    }
  }
  return { module, exports, declared, declarations, loads };
}
