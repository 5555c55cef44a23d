/** How a column's values are kept. */
export type ColumnType = 'f64' | 'f32' | 'u32' | 'u16' | 'u8';

export type ColumnArray = Float64Array | Float32Array | Uint32Array | Uint16Array | Uint8Array;

/** A column of an index of rollouts; rewards have one each, under `rewards.NAME`. */
export type ColumnName = keyof typeof columnTypes | `rewards.${string}`;

/** What is kept of each rollout, in the order of the log. A number that is not known is NaN. */
export const columnTypes = {
  /** Where its line begins in the log, in bytes. */
  offset: 'f64',
  /** Bytes of the line, without its newline. */
  length: 'u32',
  step: 'f64',
  group: 'f64',
  index: 'u16',
  /** Number of its prompt, in the order in which prompts are first named. */
  prompt: 'u32',
  tokens: 'f64',
  /** 0: ended by itself, 1: cut off. */
  finish: 'u8',
  reward: 'f64',
  advantage: 'f64',
  entropy: 'f64',
  logprob: 'f64',
  ratio: 'f64',
  /** Hops with a verdict, 255 at the most. */
  hopCount: 'u8',
  /** Verdicts of hops 1 to 16, two bits each from the lowest on (packed-verdicts.ts). */
  hopsLow: 'u32',
  /** Of hops 17 to 32. */
  hopsHigh: 'u32',
  /** A bit for each verdict that any hop has. */
  anyVerdict: 'u8',
  /** Number of the first hop that is not proved, from 1; 0: none. */
  firstBroken: 'u8',
  /** `rowFlags`. */
  flags: 'u8',
} as const satisfies Readonly<Record<string, ColumnType>>;

export const rowFlags = { parsed: 1, right: 2 } as const;

export const typeOfColumn = (name: ColumnName): ColumnType =>
  Object.hasOwn(columnTypes, name) ? columnTypes[name as keyof typeof columnTypes] : 'f64';

export function newColumn(type: ColumnType, rows: number): ColumnArray {
  switch (type) {
    case 'f64':
      return new Float64Array(rows);
    case 'f32':
      return new Float32Array(rows);
    case 'u32':
      return new Uint32Array(rows);
    case 'u16':
      return new Uint16Array(rows);
    case 'u8':
      return new Uint8Array(rows);
  }
}
