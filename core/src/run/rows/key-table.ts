interface Numbers {
  at(row: number): number;
}

/** Which row has a group and a place in it: a hash table outside JavaScript's objects, some 8 bytes a rollout. */
export class KeyTable {
  private table = new Uint32Array(1 << 12);
  private used = 0;

  /** The columns hold group and index of every row that is added. */
  constructor(
    private readonly groups: Numbers,
    private readonly indexes: Numbers,
  ) {}

  /** Adds a row whose key is in the columns. @returns the row before with the same key, which it replaces */
  put(row: number): number | undefined {
    if (this.used * 2 >= this.table.length) this.grow();
    const at = this.place(this.groups.at(row), this.indexes.at(row));
    const before = this.table[at]!;
    this.table[at] = row + 1;
    if (before === 0) this.used++;
    return before === 0 ? undefined : before - 1;
  }

  get(group: number, index: number): number | undefined {
    const found = this.table[this.place(group, index)]!;
    return found === 0 ? undefined : found - 1;
  }

  private place(group: number, index: number): number {
    const mask = this.table.length - 1;
    for (let at = hash(group, index) & mask; ; at = (at + 1) & mask) {
      const entry = this.table[at]!;
      if (entry === 0) return at;
      if (this.groups.at(entry - 1) === group && this.indexes.at(entry - 1) === index) return at;
    }
  }

  private grow(): void {
    const before = this.table;
    this.table = new Uint32Array(before.length * 2);
    for (const entry of before) {
      if (entry === 0) continue;
      this.table[this.place(this.groups.at(entry - 1), this.indexes.at(entry - 1))] = entry;
    }
  }
}

function hash(group: number, index: number): number {
  // A group's number may lie beyond 32 bits.
  const high = Math.floor(group / 0x100000000);
  const mixed = Math.imul((group % 0x100000000) | 0, 0x9e3779b1) ^ Math.imul(high, 0x7feb352d);
  const spread = Math.imul(mixed ^ (mixed >>> 15) ^ index, 0x85ebca6b);
  return (spread ^ (spread >>> 13)) >>> 0;
}
