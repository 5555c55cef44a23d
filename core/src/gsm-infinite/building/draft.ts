/** How a quantity's number is applied to what its sentence names. */
export type Applied = 'plus' | 'times';

/** How the named quantities are joined, before the number is applied. */
export type Joined = 'sum' | 'difference';

/** A quantity of a problem that is being made. */
export interface Quantity {
  readonly place: number;
  /** Undefined: the total of the place. */
  readonly kind: number | undefined;
  /** Of a total, all in its place. In a difference the second is taken from the first. */
  readonly needs: readonly Quantity[];
  readonly joined: Joined;
  /** With `needs`: applied to them; without: the value itself. */
  readonly constant: number | undefined;
  readonly applied: Applied;
  /** How often the unknown is in it, where the problem has one. */
  readonly slope: number;
  /** What remains of it where the unknown is 0; without an unknown, the value. */
  readonly offset: number;
  readonly value: number;
}

export type Mode = 'normalforward' | 'forwardreverse';
export const modes: readonly Mode[] = ['normalforward', 'forwardreverse'];

/** A problem before it is put into words. */
export interface Draft {
  readonly world: number;
  readonly mode: Mode;
  readonly op: number;
  /** Each after all that it needs. */
  readonly needed: readonly Quantity[];
  /** True of the problem, and no part of the answer. */
  readonly distractors: readonly Quantity[];
  /** Forwards: what is asked. Reverse: what is given. */
  readonly last: Quantity;
  /** Reverse: the bare number that is asked. */
  readonly unknown: Quantity | undefined;
}
