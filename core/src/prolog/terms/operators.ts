/** How an operator stands to its operands; y takes an operand of its own priority, x a lower one. */
export type OperatorType = 'xfx' | 'xfy' | 'yfx' | 'fy' | 'fx' | 'xf' | 'yf';

export interface Operator {
  readonly priority: number;
  readonly type: OperatorType;
  /** The highest priority that its operands may have; 0 on a side where it takes none. */
  readonly left: number;
  readonly right: number;
}

/** What `op(Priority, Type, Name)` says; priority 0 takes the operator away. */
export interface OperatorDeclaration {
  readonly priority: number;
  readonly type: OperatorType;
  readonly name: string;
}

/** SWI-Prolog 9's table (manual, section 4.25), without its libraries' operators. */
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
  // Functional notation on dicts.
  [100, 'yfx', '.'],
  [1, 'fx', '$'],
  [
    1150,
    'fx',
    'dynamic discontiguous initialization meta_predicate module_transparent multifile public thread_local thread_initialization volatile table',
  ],
];

type Kind = 'prefix' | 'infix' | 'postfix';
const KINDS: Readonly<Record<OperatorType, Kind>> = {
  fy: 'prefix',
  fx: 'prefix',
  xf: 'postfix',
  yf: 'postfix',
  xfx: 'infix',
  xfy: 'infix',
  yfx: 'infix',
};

type Table = ReadonlyMap<string, Operator>;
/** What was declared since; null where an operator was taken away. */
type Changes = ReadonlyMap<string, Operator | null>;

/** So many changes are kept apart before they are merged: that bounds the cost of one more. */
const MOST_CHANGES = 64;

/** Operators in force at a place of a text: the standard ones, and what directives before it declared. A value. */
export class Operators {
  static readonly standard = new Operators(standardTable(), new Map());

  readonly #table: Table;
  readonly #changes: Changes;
  #signature: string | undefined;

  private constructor(table: Table, changes: Changes) {
    this.#table = table;
    this.#changes = changes;
  }

  /** The operators after more declarations; the very object if they change nothing. */
  with(declarations: Iterable<OperatorDeclaration>): Operators {
    let changes: Map<string, Operator | null> | undefined;
    for (const { priority, type, name } of declarations) {
      const kind = KINDS[type];
      const known = changes?.get(`${kind} ${name}`) ?? this.#find(kind, name);
      if (priority === 0 ? !known : known?.priority === priority && known.type === type) continue;
      changes ??= new Map(this.#changes);
      changes.set(`${kind} ${name}`, priority === 0 ? null : operator(priority, type));
    }
    if (!changes) return this;
    if (changes.size <= MOST_CHANGES) return new Operators(this.#table, changes);
    return new Operators(merged(this.#table, changes), new Map());
  }

  prefix(name: string): Operator | undefined {
    return this.#find('prefix', name);
  }

  infix(name: string): Operator | undefined {
    return this.#find('infix', name);
  }

  postfix(name: string): Operator | undefined {
    return this.#find('postfix', name);
  }

  has(name: string): boolean {
    return !!(this.prefix(name) ?? this.infix(name) ?? this.postfix(name));
  }

  /** The same operators, however they came to be. */
  equals(other: Operators): boolean {
    return this === other || this.#signed() === other.#signed();
  }

  /** What makes these operators of the standard ones; priority 0 for one that was taken away. */
  declarations(): OperatorDeclaration[] {
    if (this === Operators.standard) return [];
    const own = merged(this.#table, this.#changes);
    const standard = Operators.standard.#table;
    const found: OperatorDeclaration[] = [];
    for (const [key, { priority, type }] of own) {
      const known = standard.get(key);
      if (known?.priority !== priority || known.type !== type)
        found.push({ priority, type, name: key.slice(key.indexOf(' ') + 1) });
    }
    for (const [key, { type }] of standard)
      if (!own.has(key)) found.push({ priority: 0, type, name: key.slice(key.indexOf(' ') + 1) });
    return found;
  }

  #find(kind: Kind, name: string): Operator | undefined {
    const key = `${kind} ${name}`;
    const changed = this.#changes.size > 0 ? this.#changes.get(key) : undefined;
    return changed === undefined ? this.#table.get(key) : (changed ?? undefined);
  }

  #signed(): string {
    this.#signature ??= [...merged(this.#table, this.#changes)]
      .map(([key, { priority, type }]) => `${key} ${priority} ${type}`)
      .sort()
      .join('\n');
    return this.#signature;
  }
}

function operator(priority: number, type: OperatorType): Operator {
  const [left, right] = type.split('f') as [string, string];
  const limit = (side: string): number => (side === '' ? 0 : side === 'y' ? priority : priority - 1);
  return { priority, type, left: limit(left), right: limit(right) };
}

function standardTable(): Table {
  const table = new Map<string, Operator>();
  for (const [priority, type, names] of STANDARD) {
    for (const name of names.split(' ')) table.set(`${KINDS[type]} ${name}`, operator(priority, type));
  }
  return table;
}

function merged(table: Table, changes: Changes): Table {
  const result = new Map(table);
  for (const [key, changed] of changes) {
    if (changed) result.set(key, changed);
    else result.delete(key);
  }
  return result;
}

/** The operators before any directive. */
export const standardOperators = Operators.standard;
