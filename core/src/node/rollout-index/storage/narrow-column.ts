import type { ColumnArray, ColumnType } from '../../../run/rows/columns';
import { GrowingColumn } from './growing-column';

/** A column in the fewest bytes that hold its values as they are: most are small whole numbers. */
export class NarrowColumn extends GrowingColumn {
  /** @param type one that its first values are expected to need */
  constructor(capacity?: number, type: ColumnType = 'u8') {
    super(type, capacity);
  }

  override push(value: number): void {
    this.widenFor([value]);
    super.push(value);
  }

  override append(values: ArrayLike<number>): void {
    this.widenFor(values);
    super.append(values);
  }

  override fillTo(length: number, value: number): void {
    if (length > this.length) this.widenFor([value]);
    super.fillTo(length, value);
  }

  private widenFor(values: ArrayLike<number>): void {
    let type = this.type;
    for (let at = 0; ; ) {
      at = firstUnfit(values, at, type);
      if (at === values.length) break;
      type = widerFor(values[at]!, type);
    }
    if (type !== this.type) this.retype(type);
  }
}

/** Where the first value stands that a type does not hold as it is. */
function firstUnfit(values: ArrayLike<number>, from: number, type: ColumnType): number {
  const { length } = values;
  let at = from;
  // A loop for each type: a type chosen in the loop would cost more than it does.
  switch (type) {
    case 'u8':
      while (at < length && (values[at]! & 0xff) === values[at]!) at++;
      return at;
    case 'u16':
      while (at < length && (values[at]! & 0xffff) === values[at]!) at++;
      return at;
    case 'u32':
      while (at < length && values[at]! >>> 0 === values[at]!) at++;
      return at;
    case 'f32':
      while (at < length && (Math.fround(values[at]!) === values[at]! || Number.isNaN(values[at]!))) at++;
      return at;
    case 'f64':
      return length;
  }
}

/** A type that holds a value and all that a narrower type holds. */
function widerFor(value: number, type: ColumnType): ColumnType {
  if (type === 'u8' && firstUnfit([value], 0, 'u16') === 1) return 'u16';
  if (type === 'u32' || type === 'f32') return 'f64';
  if (firstUnfit([value], 0, 'u32') === 1) return 'u32';
  return firstUnfit([value], 0, 'f32') === 1 ? 'f32' : 'f64';
}

/** The same values in the fewest bytes that hold them as they are. */
export function narrowed(values: ColumnArray): ColumnArray {
  const column = new NarrowColumn(values.length);
  column.append(values);
  return column.view();
}

/** A type that holds whatever each of these types holds. */
export const typeForAll = (types: readonly ColumnType[]): ColumnType =>
  types.reduce((all, type) => {
    const [narrow, wide] = order.indexOf(all) < order.indexOf(type) ? [all, type] : [type, all];
    return narrow === 'u32' && wide === 'f32' ? 'f64' : wide;
  }, 'u8');

const order: readonly ColumnType[] = ['u8', 'u16', 'u32', 'f32', 'f64'];
