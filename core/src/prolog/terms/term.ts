/** A Prolog term as SWI-Prolog 9 reads it (double-quoted text is a string, not codes or an atom). */
export type Term =
  | { readonly kind: 'atom'; readonly name: string }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'integer'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'compound'; readonly name: string; readonly args: readonly Term[] };
