import { inflateSync } from 'node:zlib';

/** A PNG of 8 bits a channel, red, green, blue and opacity, as resvg writes them. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Pixels that are darker than middle grey. */
  readonly dark: number;
}

export function readPng(file: Buffer): Pixels {
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  if (file[24] !== 8 || file[25] !== 6) throw new Error(`not 8-bit RGBA: ${file[24]}, ${file[25]}`);
  const data: Buffer[] = [];
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(file.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const rows = unfiltered(inflateSync(Buffer.concat(data)), width * 4, height);
  let dark = 0;
  for (let at = 0; at < rows.length; at += 4) if (rows[at]! + rows[at + 1]! + rows[at + 2]! < 384) dark++;
  return { width, height, dark };
}

/** Undoes the filter of each row (the PNG specification, 9). */
function unfiltered(bytes: Buffer, stride: number, height: number): Uint8Array {
  const rows = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = bytes[y * (stride + 1)]!;
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x >= 4 ? rows[at - 4]! : 0;
      const up = y > 0 ? rows[at - stride]! : 0;
      const corner = x >= 4 && y > 0 ? rows[at - stride - 4]! : 0;
      rows[at] = bytes[y * (stride + 1) + 1 + x]! + predicted(filter, left, up, corner);
    }
  }
  return rows;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    default: {
      const [a, b, c] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs) as [
        number,
        number,
        number,
      ];
      return a <= b && a <= c ? left : b <= c ? up : corner;
    }
  }
}
