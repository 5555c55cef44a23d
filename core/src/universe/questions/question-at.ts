/**
 * The id of the question at an offset of a file of questions: a list of objects, as universes have them. Undefined
 * where no question is, or where the object cannot be read.
 */
export function questionAt(text: string, offset: number): string | undefined {
  let depth = 0;
  let start = 0;
  let inText = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (inText) {
      if (character === '\\') at++;
      else if (character === '"') inText = false;
    } else if (character === '"') inText = true;
    else if (character === '{' || character === '[') {
      // The list is the first level, its objects are the second.
      if (depth === 1) start = at;
      depth++;
    } else if (character === '}' || character === ']') {
      depth--;
      if (depth === 1 && at >= offset) return start <= offset ? idOf(text.slice(start, at + 1)) : undefined;
    }
    if (depth <= 1 && at > offset) return undefined;
  }
  return undefined;
}

function idOf(text: string): string | undefined {
  try {
    const question: unknown = JSON.parse(text);
    const id = typeof question === 'object' && question !== null ? Reflect.get(question, 'id') : undefined;
    return typeof id === 'string' ? id : undefined;
  } catch {
    return undefined;
  }
}
