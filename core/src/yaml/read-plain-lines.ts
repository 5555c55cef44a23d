import type { Span } from '../checking/span';
import { impossibleScalar } from './pyyaml/impossible-scalar';
import { yamlLimits } from './pyyaml/yaml-limits';
import { type PyScalar, readPlainScalar } from './pyyaml-scalar';
import type { YamlEntry, YamlValue } from './yaml-value';

// Nearly all recipes are lines of `key: word`, and lists of words. Those are read here, several times as fast
// as the full reader does; whatever else a text holds, however small, leaves all of it to the full reader. A
// differential test compares the two: this one may decline, and may not differ.

/** Characters that mean something elsewhere in YAML are left to those who know; so are keys that are too long for it. */
const keyLine = /([A-Za-z_][A-Za-z0-9_]{0,1000}):(?= |\n|$)/y;
/** `word`, `"text"`, `'text'`: without escapes, and plain ones without spaces. */
const scalar =
  /"([^"\\\n]*)"|'([^'\n]*)'|((?:[A-Za-z0-9_./+]|-(?=[A-Za-z0-9_.]))(?:[A-Za-z0-9_./+@=-]|:(?=[A-Za-z0-9_./])){0,1000})/y;
/** To the end of the line, with a comment if there is one. */
const rest = / *(?: #[^\n]*)?(?:\n|$)/y;
const blankOrComment = / *(?:#[^\n]*)?(?:\n|$)/y;
/** What the full reader would read otherwise: tabs, all line breaks but line feeds, marks of documents, control characters. */
const beyond = /[^\n\x20-\x7e\u00a0-\u2027\u202a-\ud7ff]|^(?:---|\.\.\.|%)/m;

class Lines {
  at = 0;
  /** Keys and items so far. */
  values = 0;

  constructor(readonly text: string) {}

  get tooMany(): boolean {
    return this.values > yamlLimits.values;
  }

  get done(): boolean {
    return this.at >= this.text.length;
  }

  /** Goes past a match that begins here. */
  take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (!match) return undefined;
    this.at = pattern.lastIndex;
    return match;
  }

  next(char: string): boolean {
    return this.text[this.at] === char;
  }

  /** Goes past spaces, and inside brackets past line ends and comments too. */
  skip(alsoLines: boolean): void {
    for (;;) {
      while (this.next(' ') || (alsoLines && this.next('\n'))) this.at++;
      const before = this.text[this.at - 1];
      if (!alsoLines || !this.next('#') || (before !== ' ' && before !== '\n')) return;
      while (!this.done && !this.next('\n')) this.at++;
    }
  }
}

function readScalar(lines: Lines): YamlValue | undefined {
  const start = lines.at;
  const match = lines.take(scalar);
  if (!match) return undefined;
  const quoted = match[1] ?? match[2];
  const read: PyScalar = quoted === undefined ? readPlainScalar(match[3]!) : { type: 'str', value: quoted };
  if (quoted === undefined && impossibleScalar(match[3]!, read)) return undefined;
  return { span: { start, end: lines.at }, ...read, plain: quoted === undefined, items: [], entries: [] };
}

function listOf(span: Span, items: readonly YamlValue[]): YamlValue {
  return { span, type: 'list', value: items.map(({ value }) => value), plain: false, items, entries: [] };
}

/** The one mapping that the paper's recipes have: `generation_kwargs: {}`. */
function readEmptyMapping(lines: Lines): YamlValue | undefined {
  const start = lines.at;
  if (!lines.take(/\{ *\}/y)) return undefined;
  return { span: { start, end: lines.at }, type: 'dict', value: {}, plain: false, items: [], entries: [] };
}

/** `[a, "b"]`, on one line or over several. */
function readBrackets(lines: Lines): YamlValue | undefined {
  const start = lines.at++;
  const items: YamlValue[] = [];
  for (;;) {
    lines.skip(true);
    if (lines.next(']')) break;
    const item = readScalar(lines);
    if (!item) return undefined;
    items.push(item);
    lines.values++;
    if (lines.tooMany) return undefined;
    lines.skip(true);
    if (lines.next(',')) lines.at++;
    else if (!lines.next(']')) return undefined;
  }
  lines.at++;
  return listOf({ start, end: lines.at }, items);
}

/** Items after dashes, each on a line, all as far in as the first. `lines` is at the first's line. */
function readDashes(lines: Lines): YamlValue | undefined {
  const items: YamlValue[] = [];
  const dash = /( *)- +(?=\S)/y;
  let start = -1;
  let indent: number | undefined;
  let end = lines.at;
  for (;;) {
    const from = lines.at;
    const match = lines.take(dash);
    if (!match) break;
    indent ??= match[1]!.length;
    if (match[1]!.length !== indent) return undefined;
    if (start < 0) start = from + indent;
    const item = readScalar(lines);
    // A comment behind the last item counts among the list: let the full reader say where it ends.
    if (!item || !lines.take(/ *(?:\n|$)/y)) return undefined;
    items.push(item);
    lines.values++;
    if (lines.tooMany) return undefined;
    end = item.span.end;
  }
  // A comment right below may belong to the list.
  if (items.length === 0 || lines.take(/ *#/y)) return undefined;
  return listOf({ start, end }, items);
}

function readValue(lines: Lines, keySpan: Span): YamlValue | undefined {
  const nothing: YamlValue = {
    span: keySpan,
    type: 'null',
    value: null,
    plain: true,
    items: [],
    entries: [],
  };
  const onLine = (value: YamlValue | undefined) => (value && lines.take(rest) ? value : undefined);
  const afterColon = lines.at;
  const endOfLine = lines.take(/ *(?:\n|$)/y);
  if (!endOfLine) {
    lines.skip(false);
    if (lines.at === afterColon) return undefined;
    if (lines.next('[')) return onLine(readBrackets(lines));
    return onLine(readEmptyMapping(lines) ?? readScalar(lines));
  }
  // On the next line: a list, or the next key.
  const below = lines.at;
  const indented = lines.take(/ +(?=\S)/y);
  if (indented && lines.next('[')) return onLine(readBrackets(lines));
  lines.at = below;
  if (/^ *- /.test(lines.text.slice(below, below + 40))) return readDashes(lines);
  return nothing;
}

/** A text of so many lines likely goes beyond the limit, and would then be read twice. */
const mostLines = yamlLimits.values / 2;

function hasMoreLines(text: string, most: number): boolean {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) if (++lines > most) return true;
  return false;
}

/** The entries of a text that is nothing but plain lines; undefined: it is more than that, or less. */
export function readPlainLines(text: string): readonly YamlEntry[] | undefined {
  if (beyond.test(text) || hasMoreLines(text, mostLines)) return undefined;
  const lines = new Lines(text);
  const entries: YamlEntry[] = [];
  while (!lines.done) {
    if (lines.tooMany) return undefined;
    if (lines.take(blankOrComment)) continue;
    const start = lines.at;
    const key = lines.take(keyLine)?.[1];
    if (key === undefined) return undefined;
    const keySpan = { start, end: start + key.length };
    const value = readValue(lines, keySpan);
    if (!value) return undefined;
    const end = value.type === 'null' ? Math.max(keySpan.end, value.span.end) : value.span.end;
    const lineEnd = text.indexOf('\n', Math.max(end - 1, start));
    lines.values += 2;
    entries.push({
      key,
      keySpan,
      value,
      lines: { start, end: lineEnd < 0 ? text.length : lineEnd + 1 },
    });
  }
  return entries.length > 0 ? entries : undefined;
}
