import type { PlacedTerm } from '../parser';

export type ItemKind =
  /** A fact, a rule, a DCG rule: whatever a program may hold that is no directive. */
  | 'clause'
  /** `:- goal`: recorded, never run. */
  | 'directive'
  /** `?- goal`. */
  | 'query'
  /** Text that could not be read; it ends where the next clause begins. */
  | 'fault';

/** What is wrong with an item. UTF-16 offsets, relative to the item's start. */
export interface ItemFault {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/**
 * One clause, directive or unreadable stretch of a text. It knows nothing of where it stands: an edit elsewhere
 * keeps the very object, so that whatever was derived from it may be kept in a WeakMap.
 * Its term and its tokens are had from the PrologText that holds it.
 */
export interface PrologItem {
  readonly kind: ItemKind;
  /** UTF-16 units from its first token to after its full stop. */
  readonly length: number;
  /** `name/arity` of a clause's head, without its module; a DCG rule has two arguments more than it shows. */
  readonly predicate: string | undefined;
  readonly faults: readonly ItemFault[];
}

/** An item where it was cut out of a text. */
export interface Cut {
  readonly start: number;
  readonly item: PrologItem;
  /** The term, if it was read with its places on the way; absolute offsets. */
  readonly placed?: PlacedTerm;
}
