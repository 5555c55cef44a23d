import type { ColumnType } from '../../../run/rows/columns';
import { GrowingColumn } from './growing-column';

/** A column in the fewest bytes that hold its values as they are: most are small whole numbers. */
export class NarrowColumn extends GrowingColumn {
  constructor(capacity?: number) {
    super('u8', capacity);
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
