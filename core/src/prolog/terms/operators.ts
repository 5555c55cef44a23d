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
/** What was declared; null where an operator was taken away. */
type Layer = ReadonlyMap<string, Operator | null>;

/** Operators in force at a place of a text: the standard ones, and what directives before it declared. A value. */
export class Operators {
  static readonly standard = new Operators([standardTable()], 0);

  /**
   * The standard ones, and above them what came later. A layer is at least twice as large as the one above it: thus
   * there are few, and one more declaration costs little, however many came before.
   */
  readonly #layers: readonly [Table, ...Layer[]];
  /** Different for different operators, mostly; the sum of what each one adds. */
  readonly #hash: number;
  #signature: string | undefined;

  private constructor(layers: readonly [Table, ...Layer[]], hash: number) {
    this.#layers = layers;
    this.#hash = hash;
  }

  /** The operators after more declarations; the very object if they change nothing. */
  with(declarations: Iterable<OperatorDeclaration>): Operators {
    const changes = new Map<string, Operator | null>();
    let hash = this.#hash;
    for (const { priority, type, name } of declarations) {
      const key = `${KINDS[type]} ${name}`;
      const changed = changes.get(key);
      const known = changed === undefined ? this.#find(key) : (changed ?? undefined);
      if (priority === 0 ? !known : known?.priority === priority && known.type === type) continue;
      if (known) hash -= hashOf(key, known.priority, known.type);
      if (priority > 0) hash += hashOf(key, priority, type);
      changes.set(key, priority === 0 ? null : operator(priority, type));
    }
    if (changes.size === 0) return this;
    const [table, ...layers] = this.#layers;
    let top: Layer = changes;
    while (layers.length > 0 && layers.at(-1)!.size < 2 * top.size) top = new Map([...layers.pop()!, ...top]);
    return new Operators([table, ...layers, top], hash);
  }

  prefix(name: string): Operator | undefined {
    return this.#find(`prefix ${name}`);
  }

  infix(name: string): Operator | undefined {
    return this.#find(`infix ${name}`);
  }

  postfix(name: string): Operator | undefined {
    return this.#find(`postfix ${name}`);
  }

  has(name: string): boolean {
    return !!(this.prefix(name) ?? this.infix(name) ?? this.postfix(name));
  }

  /** The same operators, however they came to be. */
  equals(other: Operators): boolean {
    return this === other || (this.#hash === other.#hash && this.#signed() === other.#signed());
  }

  /** What makes these operators of the standard ones; priority 0 for one that was taken away. */
  declarations(): OperatorDeclaration[] {
    if (this === Operators.standard) return [];
    const own = merged(this.#layers);
    const [standard] = Operators.standard.#layers;
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

  #find(key: string): Operator | undefined {
    for (let i = this.#layers.length - 1; i >= 0; i--) {
      const found = this.#layers[i]!.get(key);
      if (found !== undefined) return found ?? undefined;
    }
    return undefined;
  }

  #signed(): string {
    this.#signature ??= [...merged(this.#layers)]
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

function merged(layers: readonly Layer[]): Table {
  const result = new Map<string, Operator>();
  for (const layer of layers) {
    for (const [key, changed] of layer) {
      if (changed) result.set(key, changed);
      else result.delete(key);
    }
  }
  return result;
}

/** A number of 32 bits (FNV-1a). */
function hashOf(key: string, priority: number, type: OperatorType): number {
  let hash = 0x811c9dc5;
  const text = `${key} ${priority} ${type}`;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** The operators before any directive. */
export const standardOperators = Operators.standard;
