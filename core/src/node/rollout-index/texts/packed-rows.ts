/** A term that more than one in so many rows has is kept as a bit for each row. */
const bitsFrom = 8;

export const isBits = (count: number, rows: number): boolean => count * bitsFrom > rows;

/**
 * The rows of terms as bytes: a bit for each row where many have the term, else the distances from one row to the next,
 * seven bits a byte, the last byte of each below 128.
 * @param byTerm the rows of each term, ascending, one term after the other
 * @param counts how many rows each has
 * @returns the bytes, and where those of each term begin (one more: where the last ends)
 */
export function packedRows(byTerm: Uint16Array, counts: Uint32Array, rows: number) {
  const bitBytes = Math.ceil(rows / 8);
  const places = new Uint32Array(counts.length + 1);
  let bytes = new Uint8Array(byTerm.length + 1024);
  let end = 0;
  let from = 0;
  counts.forEach((count, term) => {
    const most = isBits(count, rows) ? bitBytes : 3 * count;
    if (end + most > bytes.length) {
      const grown = new Uint8Array(Math.max(end + most, Math.ceil(bytes.length * 1.5)));
      grown.set(bytes);
      bytes = grown;
    }
    if (isBits(count, rows)) {
      for (let i = from; i < from + count; i++) bytes[end + (byTerm[i]! >> 3)]! |= 1 << (byTerm[i]! & 7);
      end += bitBytes;
    } else
      for (let i = from, before = -1; i < from + count; i++) {
        let distance = byTerm[i]! - before - 1;
        before = byTerm[i]!;
        for (; distance >= 128; distance >>= 7) bytes[end++] = (distance & 127) | 128;
        bytes[end++] = distance;
      }
    from += count;
    places[term + 1] = end;
  });
  return { bytes: bytes.subarray(0, end), places };
}

/** Sets the bit of each row that a term has. @param packed its bytes */
export function addRows(bits: Uint8Array, packed: Uint8Array, count: number, rows: number): void {
  if (isBits(count, rows)) {
    for (let i = 0; i < packed.length; i++) bits[i]! |= packed[i]!;
    return;
  }
  for (let at = 0, row = -1; at < packed.length; ) {
    let distance = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = packed[at++]!;
      distance |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    row += distance + 1;
    bits[row >> 3]! |= 1 << (row & 7);
  }
}
