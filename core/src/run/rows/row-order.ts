/**
 * Rows in the order of their values, those without a number last, equal ones as they were. A radix sort: a million rows
 * take some tens of milliseconds, where comparisons take half a second.
 * @param rows which rows are to be ordered
 * @param descending the largest first; equal ones stay in the order of `rows`
 */
export function orderedRows(rows: Uint32Array, values: ArrayLike<number>, descending = false): Uint32Array {
  // A log has much in order as it is.
  if (isOrdered(rows, values, descending)) return rows.slice();
  const numbers = new Uint32Array(rows.length);
  const without: number[] = [];
  let count = 0;
  for (const row of rows) {
    if (Number.isNaN(values[row]!)) without.push(row);
    else numbers[count++] = row;
  }
  const sorted = radix(numbers.subarray(0, count), values, descending);
  const all = new Uint32Array(rows.length);
  all.set(sorted);
  for (let i = 0; i < without.length; i++) all[count + i] = without[i]!;
  return all;
}

function isOrdered(rows: Uint32Array, values: ArrayLike<number>, descending: boolean): boolean {
  for (let i = 1; i < rows.length; i++) {
    const [before, value] = [values[rows[i - 1]!]!, values[rows[i]!]!];
    // None of the two may be none: those come last.
    if (!(descending ? before >= value : before <= value)) return false;
  }
  return rows.length < 2 || !Number.isNaN(values[rows[0]!]!);
}

const digitBits = 16;
const buckets = 1 << digitBits;

/** By four digits of 16 bits, from the lowest; digits that all values share are passed over. */
function radix(rows: Uint32Array, values: ArrayLike<number>, descending: boolean): Uint32Array {
  const count = rows.length;
  let low = new Uint32Array(count);
  let high = new Uint32Array(count);
  const scratch = new Float64Array(1);
  const bits = new Uint32Array(scratch.buffer);
  for (let i = 0; i < count; i++) {
    // Minus zero is zero.
    scratch[0] = values[rows[i]!]! + 0;
    const sign = bits[1]! >>> 31;
    // As unsigned numbers, keys are in the order of the values: negative ones turned over, the others lifted above them.
    const flip = sign === 1 ? 0xffffffff : 0;
    const turn = descending ? 0xffffffff : 0;
    low[i] = bits[0]! ^ flip ^ turn;
    high[i] = bits[1]! ^ (sign === 1 ? 0xffffffff : 0x80000000) ^ turn;
  }
  let order = Uint32Array.from(rows);
  let lowNext = new Uint32Array(count);
  let highNext = new Uint32Array(count);
  let orderNext = new Uint32Array(count);
  const starts = new Uint32Array(buckets);
  for (let digit = 0; digit < 4; digit++) {
    const keys = digit < 2 ? low : high;
    const shift = (digit & 1) * digitBits;
    starts.fill(0);
    for (let i = 0; i < count; i++) starts[(keys[i]! >>> shift) & 0xffff]!++;
    if (count === 0 || starts[(keys[0]! >>> shift) & 0xffff] === count) continue;
    let sum = 0;
    for (let i = 0; i < buckets; i++) {
      const here = starts[i]!;
      starts[i] = sum;
      sum += here;
    }
    for (let i = 0; i < count; i++) {
      const to = starts[(keys[i]! >>> shift) & 0xffff]!++;
      lowNext[to] = low[i]!;
      highNext[to] = high[i]!;
      orderNext[to] = order[i]!;
    }
    [low, lowNext] = [lowNext, low];
    [high, highNext] = [highNext, high];
    [order, orderNext] = [orderNext, order];
  }
  return order;
}
