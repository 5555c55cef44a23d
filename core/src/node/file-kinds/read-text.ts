import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import type { Finding } from '../../checking/diagnostic';
import { firstLine } from '../../yaml/yaml-document';

export interface ReadText {
  readonly text: string;
  /** Where and why Python, which reads files as UTF-8, stops before it has a text; undefined: it has one. */
  readonly fault?: Finding;
}

/** Reads a file as UTF-8; one in UTF-16 as that, for there is no other way to show it. */
export async function readText(file: string): Promise<ReadText> {
  return textOf(await readFile(file));
}

export function textOf(bytes: Buffer): ReadText {
  if (isUtf8(bytes)) return { text: bytes.toString('utf8') };
  const wide = utf16Of(bytes);
  const text = wide === undefined ? bytes.toString('utf8') : new TextDecoder(wide).decode(bytes);
  return { text, fault: wide === undefined ? strayByte(bytes) : inUtf16(text) };
}

function utf16Of(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

const saveAs = 'Save the file in UTF-8.';

function inUtf16(text: string): Finding {
  return {
    at: firstLine(text),
    message: `The file is in UTF-16: Python reads UTF-8, and stops with a UnicodeDecodeError at the first byte. ${saveAs}`,
  };
}

/** The first line with a byte that does not belong into UTF-8. */
function strayByte(bytes: Buffer): Finding {
  const lineFeed = 0x0a;
  let start = 0;
  let at = 0;
  for (;;) {
    const next = bytes.indexOf(lineFeed, start);
    const line = bytes.subarray(start, next < 0 ? bytes.length : next);
    const text = line.toString('utf8');
    if (!isUtf8(line) || next < 0) {
      const column = Math.max(0, text.indexOf('\ufffd'));
      return {
        at: { start: at + column, end: at + column + 1 },
        message: `A byte here is not UTF-8 (the file may be in Latin-1): Python stops with a UnicodeDecodeError before it reads any YAML. ${saveAs}`,
      };
    }
    start = next + 1;
    at += text.length + 1;
  }
}
