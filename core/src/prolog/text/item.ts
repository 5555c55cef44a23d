import type { PlacedTerm } from '../syntax/parser';

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
 * One clause, directive or unreadable stretch of a text. It knows nothing of where it is: an edit elsewhere
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

const NO_FAULTS: readonly ItemFault[] = [];

/** A plain fact. There may be millions: it holds no more than it must, and its term is read whenever one asks. */
export class FactItem implements PrologItem {
  constructor(
    readonly length: number,
    readonly predicate: string,
  ) {}

  get kind(): 'clause' {
    return 'clause';
  }

  get faults(): readonly ItemFault[] {
    return NO_FAULTS;
  }
}

/** What the parser read. */
export class TermItem implements PrologItem {
  readonly faults = NO_FAULTS;
  /** Its term, once somebody has asked for it. */
  placed: PlacedTerm | undefined;

  constructor(
    readonly kind: Exclude<ItemKind, 'fault'>,
    readonly length: number,
    readonly predicate: string | undefined,
  ) {}
}

/** The clause `end_of_file.`: SWI-Prolog reads no further, and what follows may be anything. */
export class EndItem extends TermItem {
  constructor(length: number) {
    super('clause', length, undefined);
  }
}

/** What the parser could not read. */
export class FaultItem implements PrologItem {
  readonly kind = 'fault';
  readonly predicate = undefined;

  constructor(
    readonly length: number,
    readonly faults: readonly ItemFault[],
    /** How far from its start the text was looked at to find out where it ends. */
    readonly reach: number,
  ) {}
}
