import { functorSpan } from '../program/functor-span';
import type { PlacedTerm } from '../syntax/parser';
import type { Token } from '../syntax/tokens/tokens';
import type { PrologText } from '../text/prolog-text';
import { readsTheSame } from './reads-the-same';
import { isSpaced, type Role, rolesOf } from './spacing';

export interface LayoutOptions {
  /** Columns that a goal of a body is indented by. */
  readonly indent: number;
  /** A clause that is written on one line stays there up to this many columns. */
  readonly width: number;
}

export const defaultLayout: LayoutOptions = { indent: 4, width: 100 };

/** Thrown where a clause is of a form that is left as it is. */
class LeftAsIs extends Error {}

/**
 * One item's text laid out as SWI-Prolog's listing does: a goal a line, `(   if ->  then ;   else )` in columns. What
 * stands on one line and fits stays on it, a goal that goes over lines keeps its lines, and comments their places.
 * Undefined where the item had better be left as it is.
 */
export function layOutItem(text: PrologText, index: number, options: LayoutOptions): string | undefined {
  const root = text.term(index);
  if (!root) return undefined;
  const start = text.start(index);
  const source = text.text.slice(start, text.end(index));
  const tokens = text.tokens(index);
  // The rest of quoted text that goes over lines is no layout.
  if (tokens.some((token) => token.kind !== 'comment' && token.text !== ',' && isBroken(source, token)))
    return undefined;
  const column = start - (text.text.lastIndexOf('\n', start - 1) + 1);
  try {
    const written = new Writer(source, tokens, root, column, options).item();
    return readsTheSame(source, written) ? written : undefined;
  } catch (error) {
    if (error instanceof LeftAsIs) return undefined;
    throw error;
  }
}

const isBroken = (source: string, { start, end }: Token) => source.slice(start, end).includes('\n');

const NECKS = new Set([':-', '-->', '=>', '==>']);
const BRANCHES = new Set([';', '->', '*->', '|']);

class Writer {
  readonly #roles: ReadonlyMap<number, Role>;
  /** Lines that are done, and the one that is written on. */
  readonly #done: string[] = [];
  #written = '';

  constructor(
    readonly source: string,
    readonly tokens: readonly Token[],
    readonly root: PlacedTerm,
    /** Where the item stands in its line. */
    readonly column: number,
    readonly options: LayoutOptions,
  ) {
    this.#roles = rolesOf(source, root);
  }

  item(): string {
    const whole = { start: 0, end: this.source.length };
    if (!this.source.includes('\n')) {
      const line = this.#inline(whole.start, whole.end);
      if (line.length <= this.options.width) return line;
    }
    const { term, parts } = this.root;
    const isRule = term.kind === 'compound' && NECKS.has(term.name) && parts.length === 2;
    const name = functorSpan(this.root);
    if (!isRule || parts[0]!.end > name.start) {
      this.#goal({ start: 0, end: this.source.length }, 0);
      return this.#all();
    }
    // A comment there would take what follows with it.
    if (this.#hasComment(parts[0]!.end, name.start)) throw new LeftAsIs();
    this.#goal(parts[0]!, 0);
    this.#written += ` ${this.source.slice(name.start, name.end)}`;
    this.#body(parts[1]!, this.options.indent, name.end);
    const end = this.tokens.at(-1)!;
    if (end.kind !== 'end') throw new LeftAsIs();
    if (this.#hasComment(parts[1]!.end, end.start)) throw new LeftAsIs();
    this.#written += isSymbolicEnd(this.#written) ? ' .' : '.';
    return this.#all();
  }

  #all(): string {
    return [...this.#done, this.#written].join('\n');
  }

  /** Goals, each on a line of its own; `from`: where what stands before them ends. */
  #body(body: PlacedTerm, column: number, from: number): void {
    const goals = this.#conjuncts(body);
    let end = from;
    goals.forEach((goal, i) => {
      this.#comments(end, goal.start, column);
      this.#line(column);
      this.#part(goal, column);
      end = goal.end;
      if (i === goals.length - 1) return;
      const comma = this.#commaAfter(goal.end);
      if (!comma) throw new LeftAsIs();
      this.#written += ',';
      // A comment between a goal and its comma goes behind it.
      this.#comments(goal.end, comma.start, column);
      end = comma.end;
    });
  }

  /** One conjunct where the line has come to `column`. */
  #part(goal: PlacedTerm, column: number): void {
    const inner = this.#bracketed(goal);
    if (inner) {
      if (this.#goesOver(goal)) this.#brackets(goal, inner, column);
      else this.#goal(goal, column);
      return;
    }
    const { term, parts } = goal;
    const name = term.kind === 'compound' ? functorSpan(goal) : undefined;
    const isNegation = term.kind === 'compound' && term.name === '\\+' && parts.length === 1;
    const negated = isNegation && name && this.source[name.end] !== '(' ? parts[0]! : undefined;
    if (negated && this.#bracketed(negated) && this.#goesOver(goal)) {
      if (this.#hasComment(goal.start, negated.start)) throw new LeftAsIs();
      this.#written += '\\+ ';
      this.#part(negated, column + 3);
      return;
    }
    if (term.kind === 'compound' && BRANCHES.has(term.name) && parts.length === 2 && !this.#isCall(goal)) {
      this.#branches(goal, column, column - this.options.indent);
      return;
    }
    this.#goal(goal, column);
  }

  /** `(   if`, `->  then`, `;   else`, `)`, each sign in one column. */
  #brackets(goal: PlacedTerm, inner: PlacedTerm, column: number): void {
    this.#written += `(${' '.repeat(Math.max(1, this.options.indent - 1))}`;
    const inside = column + this.options.indent;
    const first = goal.start + 1;
    if (this.#hasComment(first, inner.start)) throw new LeftAsIs();
    this.#alternatives(inner, inside, column);
    const close = this.#within(inner.end, goal.end).at(-1);
    if (close?.text !== ')') throw new LeftAsIs();
    this.#comments(inner.end, close.start, inside);
    this.#line(column);
    this.#written += ')';
  }

  #branches(goal: PlacedTerm, column: number, sign: number): void {
    this.#alternatives(goal, column, Math.max(0, sign));
  }

  /** `a -> b ; c` with the signs at one column and the goals at another. */
  #alternatives(goal: PlacedTerm, column: number, sign: number): void {
    const { term, parts } = goal;
    const isBranch =
      term.kind === 'compound' &&
      BRANCHES.has(term.name) &&
      parts.length === 2 &&
      !this.#isCall(goal) &&
      !this.#bracketed(goal);
    if (!isBranch) {
      this.#conjunction(goal, column);
      return;
    }
    const [left, right] = parts as [PlacedTerm, PlacedTerm];
    const name = functorSpan(goal);
    this.#alternatives(left, column, sign);
    this.#comments(left.end, name.start, column);
    this.#line(sign);
    const mark = this.source.slice(name.start, name.end);
    this.#written += mark + ' '.repeat(Math.max(1, column - sign - mark.length));
    if (this.#hasComment(name.end, right.start)) {
      this.#written = this.#written.trimEnd();
      this.#comments(name.end, right.start, column);
      this.#line(column);
    }
    this.#alternatives(right, column, sign);
  }

  /** A conjunction whose first goal goes on in the line. */
  #conjunction(body: PlacedTerm, column: number): void {
    const goals = this.#conjuncts(body);
    const [first, ...rest] = goals as [PlacedTerm, ...PlacedTerm[]];
    this.#part(first, column);
    let end = first.end;
    for (const goal of rest) {
      const comma = this.#commaAfter(end);
      if (!comma || comma.start >= goal.start) throw new LeftAsIs();
      this.#written += ',';
      this.#comments(end, comma.start, column);
      this.#comments(comma.end, goal.start, column);
      this.#line(column);
      this.#part(goal, column);
      end = goal.end;
    }
  }

  /** The goals between the commas, unless they stand in brackets of their own. */
  #conjuncts(body: PlacedTerm): PlacedTerm[] {
    const goals: PlacedTerm[] = [];
    let rest = body;
    while (
      rest.term.kind === 'compound' &&
      rest.term.name === ',' &&
      rest.parts.length === 2 &&
      !this.#bracketed(rest) &&
      !this.#isCall(rest)
    ) {
      goals.push(rest.parts[0]!);
      rest = rest.parts[1]!;
    }
    goals.push(rest);
    return goals;
  }

  /** The term inside of brackets that only hold it together. */
  #bracketed(placed: PlacedTerm): PlacedTerm | undefined {
    const { start, end, parts, term } = placed;
    const [first] = parts;
    if (this.source[start] !== '(' || !first || first.start <= start || term.kind !== 'compound')
      return undefined;
    const open = this.#within(start, first.start);
    // `((a, b))`, and brackets around a call or a prefix operator, are left as they are.
    if (open.filter(({ kind }) => kind !== 'comment').length !== 1) return undefined;
    const close = this.#within(parts.at(-1)!.end, end);
    if (close.filter(({ kind }) => kind !== 'comment').length !== 1) return undefined;
    return { ...placed, start: first.start, end: parts.at(-1)!.end };
  }

  #isCall(placed: PlacedTerm): boolean {
    return this.#roles.get(functorSpan(placed).start) === 'call';
  }

  /** It stands on several lines, or is too long for one. */
  #goesOver({ start, end }: PlacedTerm): boolean {
    if (this.source.slice(start, end).includes('\n')) return true;
    return this.#lineLength() + this.#inline(start, end).length > this.options.width;
  }

  /** On one line with the usual spaces, or its own lines moved to where it now begins. */
  #goal({ start, end }: { start: number; end: number }, column: number): void {
    const written = this.source.slice(start, end);
    if (!written.includes('\n')) {
      this.#written += this.#inline(start, end);
      return;
    }
    const lineStart = this.source.lastIndexOf('\n', start - 1) + 1;
    const before = start - lineStart + (lineStart === 0 ? this.column : 0);
    if (this.source.slice(lineStart, start).includes('\t') || written.includes('\t')) throw new LeftAsIs();
    const [first, ...rest] = written.split('\n');
    this.#written += first!.trimEnd();
    for (const line of rest) {
      const own = line.length - line.trimStart().length;
      const moved = Math.max(0, own + column - before);
      this.#written += line.trim() === '' ? '\n' : `\n${' '.repeat(moved)}${line.trim()}`;
    }
  }

  #inline(start: number, end: number): string {
    let line = '';
    let before: Token | undefined;
    for (const token of this.#within(start, end)) {
      const isLineComment = token.kind === 'comment' && token.text.startsWith('%');
      // Nothing can follow a comment to the end of the line.
      if (isLineComment && token.end < end) throw new LeftAsIs();
      if (before && isSpaced(before, token, this.#roles)) line += ' ';
      line += this.source.slice(token.start, token.end);
      before = token;
    }
    return line;
  }

  /** The tokens between two places. */
  #within(from: number, to: number): readonly Token[] {
    const first = this.#firstFrom(from);
    let last = first;
    while (last < this.tokens.length && this.tokens[last]!.end <= to) last++;
    return this.tokens.slice(first, last);
  }

  #firstFrom(offset: number): number {
    let low = 0;
    let high = this.tokens.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.tokens[middle]!.start < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #commaAfter(offset: number): Token | undefined {
    for (let i = this.#firstFrom(offset); i < this.tokens.length; i++) {
      const { kind, text } = this.tokens[i]!;
      if (kind === 'punctuation' && text === ',') return this.tokens[i];
      if (kind !== 'comment' && text !== ')') return undefined;
    }
    return undefined;
  }

  #hasComment(from: number, to: number): boolean {
    return this.#within(from, to).some(({ kind }) => kind === 'comment');
  }

  /** Comments between two places: behind what stands before them on their line, or on lines of their own. */
  #comments(from: number, to: number, column: number): void {
    for (const { kind, start, text } of this.#within(from, to)) {
      if (kind !== 'comment') continue;
      const isAlone = this.source.slice(from, start).includes('\n');
      if (text.includes('\n')) throw new LeftAsIs();
      if (isAlone) {
        this.#line(column);
        this.#written += text.trimEnd();
      } else this.#written += `  ${text.trimEnd()}`;
    }
  }

  #line(column: number): void {
    this.#done.push(this.#written.trimEnd());
    this.#written = ' '.repeat(column);
  }

  #lineLength(): number {
    return this.#written.length - (this.#written.lastIndexOf('\n') + 1);
  }
}

const isSymbolicEnd = (written: string) => /[#$&*+\-./:<=>?@^~\\]$/.test(written);
