import { functorSpan } from '../program/functor-span';
import type { PlacedTerm } from '../syntax/parser';
import type { Token } from '../syntax/tokens/tokens';
import type { ClauseSource } from './clause-source';
import type { LayoutOptions } from './layout-options';
import { Lines } from './lines';
import { isSpaced } from './spacing';

/** Thrown where a clause is of a form that is left as it is. */
export class LeftAsIs extends Error {}

const NECKS = new Set([':-', '-->', '=>', '==>']);

/** Writes one item, goal by goal. @throws LeftAsIs */
export class ClauseWriter {
  readonly #lines = new Lines();

  constructor(
    readonly clause: ClauseSource,
    /** Where the item is in its line. */
    readonly column: number,
    readonly options: LayoutOptions,
  ) {}

  item(): string {
    const whole = { start: 0, end: this.clause.text.length };
    if (!this.clause.text.includes('\n')) {
      const line = this.#inline(whole.start, whole.end);
      if (line.length <= this.options.width) return line;
    }
    const { term, parts } = this.clause.root;
    const isRule = term.kind === 'compound' && NECKS.has(term.name) && parts.length === 2;
    const name = functorSpan(this.clause.root);
    if (!isRule || parts[0]!.end > name.start) {
      this.#goal({ start: 0, end: this.clause.text.length }, 0);
      return this.#lines.text;
    }
    // A comment there would take what follows with it.
    if (this.clause.hasComment(parts[0]!.end, name.start)) throw new LeftAsIs();
    this.#goal(parts[0]!, 0);
    this.#lines.last += ` ${this.clause.text.slice(name.start, name.end)}`;
    this.#body(parts[1]!, this.options.indent, name.end);
    const end = this.clause.tokens.at(-1)!;
    if (end.kind !== 'end') throw new LeftAsIs();
    if (this.clause.hasComment(parts[1]!.end, end.start)) throw new LeftAsIs();
    this.#lines.last += isSymbolicEnd(this.#lines.last) ? ' .' : '.';
    return this.#lines.text;
  }

  /** Goals, each on a line of its own; `from`: where what is before them ends. */
  #body(body: PlacedTerm, column: number, from: number): void {
    const goals = this.clause.conjuncts(body);
    let end = from;
    goals.forEach((goal, i) => {
      this.#comments(end, goal.start, column);
      this.#lines.begin(column);
      this.#part(goal, column);
      end = goal.end;
      if (i === goals.length - 1) return;
      const comma = this.clause.commaAfter(goal.end);
      if (!comma) throw new LeftAsIs();
      this.#lines.last += ',';
      // A comment between a goal and its comma goes behind it.
      this.#comments(goal.end, comma.start, column);
      end = comma.end;
    });
  }

  /** One conjunct where the line has come to `column`. */
  #part(goal: PlacedTerm, column: number): void {
    const inner = this.clause.bracketed(goal);
    if (inner) {
      if (this.#goesOver(goal)) this.#brackets(goal, inner, column);
      else this.#goal(goal, column);
      return;
    }
    const { term, parts } = goal;
    const name = term.kind === 'compound' ? functorSpan(goal) : undefined;
    const isNegation = term.kind === 'compound' && term.name === '\\+' && parts.length === 1;
    const negated = isNegation && name && this.clause.text[name.end] !== '(' ? parts[0]! : undefined;
    if (negated && this.clause.bracketed(negated) && this.#goesOver(goal)) {
      if (this.clause.hasComment(goal.start, negated.start)) throw new LeftAsIs();
      this.#lines.last += '\\+ ';
      this.#part(negated, column + 3);
      return;
    }
    if (this.clause.isBranch(goal)) {
      this.#branches(goal, column, column - this.options.indent);
      return;
    }
    this.#goal(goal, column);
  }

  /** `(   if`, `->  then`, `;   else`, `)`, each sign in one column. */
  #brackets(goal: PlacedTerm, inner: PlacedTerm, column: number): void {
    this.#lines.last += `(${' '.repeat(Math.max(1, this.options.indent - 1))}`;
    const inside = column + this.options.indent;
    const first = goal.start + 1;
    if (this.clause.hasComment(first, inner.start)) throw new LeftAsIs();
    this.#alternatives(inner, inside, column);
    const close = this.clause.within(inner.end, goal.end).at(-1);
    if (close?.text !== ')') throw new LeftAsIs();
    this.#comments(inner.end, close.start, inside);
    this.#lines.begin(column);
    this.#lines.last += ')';
  }

  #branches(goal: PlacedTerm, column: number, sign: number): void {
    this.#alternatives(goal, column, Math.max(0, sign));
  }

  /** `a -> b ; c` with the signs at one column and the goals at another. */
  #alternatives(goal: PlacedTerm, column: number, sign: number): void {
    if (!this.clause.isBranch(goal) || this.clause.bracketed(goal)) {
      this.#conjunction(goal, column);
      return;
    }
    const [left, right] = goal.parts as [PlacedTerm, PlacedTerm];
    const name = functorSpan(goal);
    this.#alternatives(left, column, sign);
    this.#comments(left.end, name.start, column);
    this.#lines.begin(sign);
    const mark = this.clause.text.slice(name.start, name.end);
    this.#lines.last += mark + ' '.repeat(Math.max(1, column - sign - mark.length));
    if (this.clause.hasComment(name.end, right.start)) {
      this.#lines.last = this.#lines.last.trimEnd();
      this.#comments(name.end, right.start, column);
      this.#lines.begin(column);
    }
    this.#alternatives(right, column, sign);
  }

  /** A conjunction whose first goal continues in the line. */
  #conjunction(body: PlacedTerm, column: number): void {
    const goals = this.clause.conjuncts(body);
    const [first, ...rest] = goals as [PlacedTerm, ...PlacedTerm[]];
    this.#part(first, column);
    let end = first.end;
    for (const goal of rest) {
      const comma = this.clause.commaAfter(end);
      if (!comma || comma.start >= goal.start) throw new LeftAsIs();
      this.#lines.last += ',';
      this.#comments(end, comma.start, column);
      this.#comments(comma.end, goal.start, column);
      this.#lines.begin(column);
      this.#part(goal, column);
      end = goal.end;
    }
  }

  /** It is on several lines, or is too long for one. */
  #goesOver({ start, end }: PlacedTerm): boolean {
    if (this.clause.text.slice(start, end).includes('\n')) return true;
    return this.#lines.length + this.#inline(start, end).length > this.options.width;
  }

  /** On one line with the usual spaces, or its own lines moved to where it now begins. */
  #goal({ start, end }: { start: number; end: number }, column: number): void {
    const written = this.clause.text.slice(start, end);
    if (!written.includes('\n')) {
      this.#lines.last += this.#inline(start, end);
      return;
    }
    const lineStart = this.clause.text.lastIndexOf('\n', start - 1) + 1;
    const before = start - lineStart + (lineStart === 0 ? this.column : 0);
    if (this.clause.text.slice(lineStart, start).includes('\t') || written.includes('\t'))
      throw new LeftAsIs();
    const [first, ...rest] = written.split('\n');
    this.#lines.last += first!.trimEnd();
    for (const line of rest) {
      const own = line.length - line.trimStart().length;
      const moved = Math.max(0, own + column - before);
      this.#lines.last += line.trim() === '' ? '\n' : `\n${' '.repeat(moved)}${line.trim()}`;
    }
  }

  #inline(start: number, end: number): string {
    let line = '';
    let before: Token | undefined;
    for (const token of this.clause.within(start, end)) {
      const isLineComment = token.kind === 'comment' && token.text.startsWith('%');
      // Nothing can follow a comment to the end of the line.
      if (isLineComment && token.end < end) throw new LeftAsIs();
      if (before && isSpaced(before, token, this.clause.roles)) line += ' ';
      line += this.clause.text.slice(token.start, token.end);
      before = token;
    }
    return line;
  }

  /** Comments between two places: behind what is before them on their line, or on lines of their own. */
  #comments(from: number, to: number, column: number): void {
    for (const { kind, start, text } of this.clause.within(from, to)) {
      if (kind !== 'comment') continue;
      const isAlone = this.clause.text.slice(from, start).includes('\n');
      if (text.includes('\n')) throw new LeftAsIs();
      if (isAlone) {
        this.#lines.begin(column);
        this.#lines.last += text.trimEnd();
      } else this.#lines.last += `  ${text.trimEnd()}`;
    }
  }
}

const isSymbolicEnd = (written: string) => /[#$&*+\-./:<=>?@^~\\]$/.test(written);
