import { readFile } from 'node:fs/promises';
import { lineOf } from '../text/line-of';

/**
 * Reads a JSON file that holds a list, each element through `convert`.
 * @throws Error naming file and line, of the fault in the JSON or of the element that `convert` threw at
 */
export async function readJsonList<T>(path: string, convert: (element: unknown) => T): Promise<T[]> {
  const text = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  const elements = parse(path, text);
  if (!Array.isArray(elements)) throw new Error(`${path}:1: this file should hold a list, [ ... ].`);
  return elements.map((element, index) => {
    try {
      return convert(element);
    } catch (cause) {
      const line = lineOf(text, elementOffset(text, index));
      throw new Error(`${path}:${line}: ${(cause as Error).message} (element ${index + 1} of the list).`, {
        cause,
      });
    }
  });
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const message = (cause as Error).message;
    const position = Number(/at position (\d+)/.exec(message)?.[1] ?? text.length);
    const fault = message.replace(/,? (in JSON )?at position.*$/s, '');
    throw new Error(
      `${path}:${lineOf(text, position)}: this is not JSON: ${fault}. Was the file cut short or edited? Restore it, or make it again.`,
      { cause },
    );
  }
}

/** Where an element of a list is in its (valid) JSON text. */
function elementOffset(text: string, index: number): number {
  const token = /"(?:[^"\\]|\\.)*"|[[\]{},]/gy;
  const brackets = /[[\]{},"]/g;
  let depth = 0;
  let seen = 0;
  for (;;) {
    const next = brackets.exec(text);
    if (!next) return text.length;
    token.lastIndex = next.index;
    const [found] = token.exec(text)!;
    brackets.lastIndex = token.lastIndex;
    if (found === '[' || found === '{') depth++;
    else if (found === ']' || found === '}') depth--;
    const starts = (depth === 1 && seen === 0 && found === '[') || (depth === 1 && found === ',');
    if (starts && seen++ === index) return token.lastIndex + text.slice(token.lastIndex).search(/\S/);
  }
}
