import type { FileHandle } from 'node:fs/promises';

/** Titles in an order that is known. */
export interface TitleOrder {
  readonly count: number;
  /** The place of a title in the order; -1 where it is not known. */
  find(title: string): number;
}

/** Where an object begins, and its title. */
interface Titled {
  readonly place: number;
  readonly title: string;
}

/** Bytes that are read at a time: some ten articles. */
const windowBytes = 1 << 14;
/** Of one object, or of a file in another form, that are looked through. */
const mostBytes = 1 << 24;
/** Looks after which nothing is expected: each halves what is left, or better. */
const mostLooks = 64;

/**
 * An object whose first key is a title. A brace and a quote side by side are never part of a JSON text, where the quote
 * would have a backslash before it: wherever this is found, an object begins.
 */
const titledStart = /\{\s*"title"\s*:\s*("(?:[^"\\]|\\.)*")/g;

/**
 * Where the object with a title begins in a JSON file of many, most of which are in the order of their titles: by looking
 * where it should be, then nearer and nearer.
 * @param number the title's place in the order
 * @returns undefined where it is not found so, because there is none, or the file has another order or form
 */
export async function placeByOrder(
  file: FileHandle,
  size: number,
  number: number,
  order: TitleOrder,
): Promise<number | undefined> {
  // It begins from `low` on and before `high`, which are known to be behind and before these in the order.
  let [low, high] = [0, size];
  let [before, behind] = [-1, order.count];
  for (let look = 0; look < mostLooks && low < high; look++) {
    const share = look % 4 === 3 ? 0.5 : (number - before - 0.5) / (behind - before);
    const guess = Math.max(low, Math.floor(low + (high - low) * share) - windowBytes / 2);
    const found = await titledFrom(file, guess, Math.min(high + windowBytes, size));
    if (!found) return undefined;
    const first = found[0];
    if (!first || first.place >= high) {
      high = guess;
      continue;
    }
    for (const { place, title } of found) {
      const at = order.find(title);
      if (at === number) return place;
      if (at < 0) return undefined;
      if (at < number) [low, before] = [place + 1, at];
      else {
        // Nothing lies between an object and the one before it; before the first, what was not looked at does.
        [high, behind] = [place === first.place ? guess : low, at];
        break;
      }
    }
  }
  return undefined;
}

/** The object that begins at a place; undefined where none ends that is JSON. */
export async function objectAt(file: FileHandle, place: number): Promise<object | undefined> {
  for (let length = windowBytes; length <= mostBytes; length *= 4) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, place);
    const end = objectEnd(buffer, bytesRead);
    if (end >= 0) return parsed(buffer.toString('utf8', 0, end)) as object | undefined;
    if (bytesRead < length) return undefined;
  }
  return undefined;
}

/** The objects that begin from a place on, in a window that has one; undefined where none is found for long. */
async function titledFrom(file: FileHandle, from: number, end: number): Promise<Titled[] | undefined> {
  for (let length = windowBytes; length <= mostBytes; length *= 4) {
    const wanted = Math.min(length, end - from);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(wanted), 0, wanted, from);
    // As one letter a byte, places in the text are places in the file.
    const text = buffer.toString('latin1', 0, bytesRead);
    const found: Titled[] = [];
    for (const match of text.matchAll(titledStart)) {
      const title = parsed(Buffer.from(match[1]!, 'latin1').toString('utf8'));
      if (typeof title === 'string') found.push({ place: from + match.index, title });
    }
    if (found.length > 0 || bytesRead < length) return found;
  }
  return undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const [quote, backslash, openBrace, closeBrace] = [34, 92, 123, 125];

/** Where the object ends that begins a buffer; -1 where it does not end in it. */
function objectEnd(bytes: Buffer, length: number): number {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < length; at++) {
    const byte = bytes[at];
    if (byte === quote) inText = !inText;
    else if (inText && byte === backslash) at++;
    else if (inText) continue;
    else if (byte === openBrace) depth++;
    else if (byte === closeBrace && --depth === 0) return at + 1;
  }
  return -1;
}
