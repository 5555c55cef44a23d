/** How an operator stands to its operands; y takes an operand of its own priority, x a lower one. */
export type OperatorType = 'xfx' | 'xfy' | 'yfx' | 'fy' | 'fx' | 'xf' | 'yf';

export interface Operator {
  readonly priority: number;
  readonly type: OperatorType;
}

/** SWI-Prolog 9's table (manual, section 4.25), without its libraries' operators and the dot of dicts. */
const STANDARD: readonly (readonly [number, OperatorType, string])[] = [
  [1200, 'xfx', '--> ==> :- =>'],
  [1200, 'fx', ':- ?-'],
  [1100, 'xfy', ';'],
  [1105, 'xfy', '|'],
  [1050, 'xfy', '-> *->'],
  [1000, 'xfy', ','],
  [800, 'xfx', ':='],
  [900, 'fy', '\\+'],
  [700, 'xfx', '< = =.. =@= =:= =< == =\\= > >= @< @=< @> @>= \\= \\== \\=@= as is >:< :<'],
  [600, 'xfy', ':'],
  [500, 'yfx', '+ - /\\ \\/'],
  [400, 'yfx', '* / // mod rdiv << >> div rem xor'],
  [200, 'xfx', '**'],
  [200, 'xfy', '^'],
  [200, 'fy', '- + \\'],
  [1, 'fx', '$'],
  [
    1150,
    'fx',
    'dynamic discontiguous initialization meta_predicate module_transparent multifile public thread_local thread_initialization volatile table tnot',
  ],
];

/** Operators in force at a place of a text: the standard ones, and what `:- op(...)` added before it. */
export class Operators {
  readonly #prefix = new Map<string, Operator>();
  readonly #infix = new Map<string, Operator>();
  readonly #postfix = new Map<string, Operator>();

  constructor(before?: Operators) {
    if (before) {
      for (const [name, operator] of before.#prefix) this.#prefix.set(name, operator);
      for (const [name, operator] of before.#infix) this.#infix.set(name, operator);
      for (const [name, operator] of before.#postfix) this.#postfix.set(name, operator);
      return;
    }
    for (const [priority, type, names] of STANDARD) {
      for (const name of names.split(' ')) this.add(priority, type, name);
    }
  }

  /** Priority 0 takes the operator away, as op/3 does. */
  add(priority: number, type: OperatorType, name: string): void {
    const table =
      type === 'fy' || type === 'fx'
        ? this.#prefix
        : type === 'xf' || type === 'yf'
          ? this.#postfix
          : this.#infix;
    if (priority === 0) table.delete(name);
    else table.set(name, { priority, type });
  }

  prefix(name: string): Operator | undefined {
    return this.#prefix.get(name);
  }

  infix(name: string): Operator | undefined {
    return this.#infix.get(name);
  }

  postfix(name: string): Operator | undefined {
    return this.#postfix.get(name);
  }

  has(name: string): boolean {
    return this.#prefix.has(name) || this.#infix.has(name) || this.#postfix.has(name);
  }
}

/** The operators before any directive. Not to be added to. */
export const standardOperators = new Operators();
