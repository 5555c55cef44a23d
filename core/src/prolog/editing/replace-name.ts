/** A stretch of a text in which a name stands; UTF-16. */
export interface NameSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * Where a text names someone: the whole name between other signs than letters, and not as part of the name of someone
 * else (`Ann Lee` in `Mary Ann Lee`). `others`: all names that there are.
 */
export function namedIn(text: string, name: string, others: Iterable<string>): NameSpan[] {
  const longer = [...others].filter((other) => other !== name && other.includes(name));
  const found: NameSpan[] = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const end = at + name.length;
    if (isLetter(text, at - 1, text[at - 2] === '\\') || isLetter(text, end, false)) continue;
    if (longer.some((other) => holds(text, other, name, at))) continue;
    found.push({ start: at, end });
  }
  return found;
}

/** The letter of an escape (`\n` in JSON) does not belong to the text. */
function isLetter(text: string, at: number, escaped: boolean): boolean {
  return !escaped && at >= 0 && /[\p{L}\p{Nd}_]/u.test(text[at] ?? '');
}

function holds(text: string, other: string, name: string, at: number): boolean {
  for (let inside = other.indexOf(name); inside >= 0; inside = other.indexOf(name, inside + 1)) {
    if (text.startsWith(other, at - inside)) return true;
  }
  return false;
}

/** Where a JSON text calls a predicate in goals that it holds as strings: `"mother(\"Ann Lee\", Y_2)"`. */
export function calledIn(json: string, name: string): NameSpan[] {
  const found: NameSpan[] = [];
  const call = `${name}(`;
  for (let at = json.indexOf(call); at >= 0; at = json.indexOf(call, at + call.length)) {
    const before = json[at - 1] ?? '';
    const after = json.slice(at + call.length, at + call.length + 2);
    if (/[\w-]/.test(before) || !/^(?:\\"|[A-Z_])/.test(after)) continue;
    found.push({ start: at, end: at + name.length });
  }
  return found;
}
