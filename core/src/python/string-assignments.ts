import { type Known, readPythonString } from './string-literal';

/**
 * The texts that a Python module assigns to names, of its classes' bodies too, by dotted name: `COT_EXAMPLES`,
 * `CoTLLMPrompt.COT_INSTRUCTION`, and for a dictionary of texts `EXAMPLES.key`. Read from the source: nothing is run.
 * What is no plain text is left out; of a name that is assigned twice the last counts.
 * @param imported the value of a name from elsewhere, as an f-string may use it: `constants.answer_sep`
 */
export function stringAssignments(
  source: string,
  imported: Known = () => undefined,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const scopes: { readonly indent: number; readonly name: string; readonly isClass: boolean }[] = [];
  const known: Known = (name) => found.get(name) ?? imported(name);
  for (const { indent, start } of logicalLines(source)) {
    while (scopes.length > 0 && scopes.at(-1)!.indent >= indent) scopes.pop();
    const scope = /(?:async[ \t]+)?(class|def)[ \t]+([^\s(:]+)/y;
    scope.lastIndex = start;
    const [, kind, name] = scope.exec(source) ?? [];
    if (kind !== undefined) {
      scopes.push({ indent, name: name!, isClass: kind === 'class' });
      continue;
    }
    if (!scopes.every(({ isClass }) => isClass)) continue;
    const assignment = /([^\W\d]\w*)[ \t]*(?::[^=\n]*)?=(?!=)/y;
    assignment.lastIndex = start;
    const match = assignment.exec(source);
    if (!match) continue;
    const path = [...scopes.map(({ name }) => name), match[1]!].join('.');
    const expression = new Expression(source, start + match[0].length, known);
    for (const [name, text] of expression.texts(path)) found.set(name, text);
  }
  return found;
}

/** Where each logical line begins, and how far it is indented; blank ones and comments are none. */
function* logicalLines(source: string): Generator<{ indent: number; start: number }> {
  let at = 0;
  while (at < source.length) {
    const blank = /[ \t\f]*/y;
    blank.lastIndex = at;
    const indent = blank.exec(source)![0].length;
    const start = at + indent;
    if (start < source.length && !/[\r\n#]/.test(source[start]!)) yield { indent, start };
    at = endOfLogicalLine(source, start);
  }
}

/** Behind the line end that ends a statement: not one inside a string, inside brackets, or behind a backslash. */
function endOfLogicalLine(source: string, start: number): number {
  let depth = 0;
  let at = start;
  while (at < source.length) {
    const text = source[at]!;
    if (text === '#') at = endOfComment(source, at);
    else if (text === '\n' && depth <= 0) return at + 1;
    else if (text === '\\') at += source.startsWith('\\\r\n', at) ? 3 : 2;
    else {
      if ('([{'.includes(text)) depth++;
      else if (')]}'.includes(text)) depth--;
      at = (/[\w'"]/.test(text) ? literalAt(source, at) : undefined) ?? at + 1;
    }
  }
  return at;
}

/** Behind the string literal or the word that starts here; undefined where neither does. */
function literalAt(source: string, at: number): number | undefined {
  const literal = readPythonString(source, at, () => undefined);
  if (literal) return literal.end;
  const word = /\w+/y;
  word.lastIndex = at;
  return word.exec(source) ? word.lastIndex : undefined;
}

function endOfComment(source: string, at: number): number {
  const end = source.indexOf('\n', at);
  return end < 0 ? source.length : end;
}

/** The right side of an assignment: texts beside each other, in brackets or not, or a dictionary of these. */
class Expression {
  constructor(
    private readonly source: string,
    private at: number,
    private readonly known: Known,
  ) {}

  /** The texts that it gives to a name. */
  texts(path: string): readonly (readonly [string, string])[] {
    this.skip(false);
    if (this.source[this.at] === '{') return this.dictionary(path);
    const text = this.text(false);
    return text === undefined || !this.atEnd() ? [] : [[path, text]];
  }

  private dictionary(path: string): readonly (readonly [string, string])[] {
    const entries: [string, string][] = [];
    this.at++;
    for (;;) {
      this.skip(true);
      if (this.source[this.at] === '}') return entries;
      const key = this.text(true);
      this.skip(true);
      if (key === undefined || this.source[this.at] !== ':') return [];
      this.at++;
      const value = this.text(true);
      if (value === undefined) return [];
      entries.push([`${path}.${key}`, value]);
      this.skip(true);
      if (this.source[this.at] === ',') this.at++;
      else if (this.source[this.at] !== '}') return [];
    }
  }

  /** Literals beside each other are one text; so is what is in round brackets. */
  private text(inBrackets: boolean): string | undefined {
    this.skip(inBrackets);
    if (this.source[this.at] === '(') {
      this.at++;
      const text = this.text(true);
      this.skip(true);
      if (text === undefined || this.source[this.at] !== ')') return undefined;
      this.at++;
      return text;
    }
    let text: string | undefined;
    for (;;) {
      this.skip(inBrackets);
      const literal = readPythonString(this.source, this.at, this.known);
      if (!literal) return text;
      if (literal.value === undefined) return undefined;
      text = (text ?? '') + literal.value;
      this.at = literal.end;
    }
  }

  private atEnd(): boolean {
    this.skip(false);
    return this.at >= this.source.length || /[\r\n;]/.test(this.source[this.at]!);
  }

  /** Over spaces, comments and continued lines; in brackets over line ends too. */
  private skip(inBrackets: boolean): void {
    const over = inBrackets ? /(?:\s|\\\r?\n|#[^\n]*)*/y : /(?:[ \t\f]|\\\r?\n|#[^\n]*)*/y;
    over.lastIndex = this.at;
    over.exec(this.source);
    this.at = over.lastIndex;
  }
}
