import { Operators } from '../operators';
import { type PlacedTerm, parseTerm } from '../parser';
import { SyntaxFault } from '../syntax-fault';
import { nextToken, skipLayout, type Token } from '../tokens';
import { type Comment, commentAbove, commentsBetween } from './comments';
import { collectClause, cutItem } from './cut-item';
import type { PrologItem } from './item';

/** Replaces the text from `start` to `end`; UTF-16. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/**
 * One Prolog file's text, cut into items. A value: an edit makes another, which shares every item that the edit
 * did not touch. Nothing is run; of the directives, those that declare syntax are heeded.
 */
export class PrologText {
  readonly #starts: readonly number[];
  readonly #operators: readonly Operators[];
  readonly #terms = new Map<number, PlacedTerm | undefined>();

  private constructor(
    readonly uri: string,
    readonly text: string,
    readonly items: readonly PrologItem[],
    starts: readonly number[],
    operators: readonly Operators[],
  ) {
    this.#starts = starts;
    this.#operators = operators;
  }

  static read(uri: string, text: string): PrologText {
    const items: PrologItem[] = [];
    const starts: number[] = [];
    const operators: Operators[] = [];
    let current = new Operators();
    // A script's first line is for the shell.
    let at = text.startsWith('#!') ? text.indexOf('\n') + 1 || text.length : 0;
    for (;;) {
      try {
        at = skipLayout(text, at);
      } catch (error) {
        if (!(error instanceof SyntaxFault)) throw error;
        const { message, start, end } = error;
        items.push({
          kind: 'fault',
          length: end - start,
          predicate: undefined,
          faults: [{ message, start: 0, end: end - start }],
        });
        starts.push(start);
        operators.push(current);
        break;
      }
      if (at >= text.length) break;
      const before = current;
      const trial = new Operators(current);
      const { item } = cutItem(text, at, trial);
      if (item.kind === 'directive') current = trial;
      items.push(item);
      starts.push(at);
      operators.push(before);
      at += item.length;
    }
    return new PrologText(uri, text, items, starts, operators);
  }

  /** The text after the changes, each of which is against the text that the one before left. */
  edited(changes: readonly TextChange[]): PrologText {
    const text = changes.reduce(
      (before, { start, end, newText }) => before.slice(0, start) + newText + before.slice(end),
      this.text,
    );
    return PrologText.read(this.uri, text);
  }

  /** Offset of an item in the text. */
  start(index: number): number {
    return this.#starts[index]!;
  }

  /** Offset after an item. */
  end(index: number): number {
    return this.#starts[index]! + this.items[index]!.length;
  }

  /** The item that holds an offset (its two ends included; of two that meet there the first), or -1. */
  indexAt(offset: number): number {
    let low = 0;
    let high = this.items.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.end(middle) < offset) low = middle + 1;
      else high = middle;
    }
    return high >= 0 && this.start(low) <= offset && offset <= this.end(low) ? low : -1;
  }

  /** An item's term, with offsets relative to its start; undefined for a fault. */
  term(index: number): PlacedTerm | undefined {
    if (!this.#terms.has(index)) this.#terms.set(index, this.#readTerm(index));
    return this.#terms.get(index);
  }

  /** An item's tokens, comments among them, with offsets relative to its start. Of a fault: as far as they go. */
  tokens(index: number): readonly Token[] {
    const text = this.#slice(index);
    const tokens: Token[] = [];
    let at = 0;
    try {
      for (;;) {
        const token = nextToken(text, at);
        for (const { start, end } of commentsBetween(text, at, token.start)) {
          tokens.push({ kind: 'comment', text: text.slice(start, end), start, end, spaced: start > at });
        }
        if (token.kind === 'end of file') return tokens;
        tokens.push(token);
        at = token.end;
      }
    } catch (error) {
      if (!(error instanceof SyntaxFault)) throw error;
      return tokens;
    }
  }

  /** The comments between an item and the one before it; offsets in the text. For what follows the last: its count. */
  commentsBefore(index: number): readonly Comment[] {
    const from = index === 0 ? 0 : this.end(index - 1);
    return commentsBetween(this.text, from, index < this.items.length ? this.start(index) : this.text.length);
  }

  /** The words of the comment block directly above an item (PlDoc or plain), without their markers. */
  commentBefore(index: number): string | undefined {
    return commentAbove(this.text, index === 0 ? 0 : this.end(index - 1), this.start(index));
  }

  /** The operators with which an item was read. */
  operatorsAt(index: number): Operators {
    return this.#operators[index]!;
  }

  #slice(index: number): string {
    return this.text.slice(this.start(index), this.end(index));
  }

  #readTerm(index: number): PlacedTerm | undefined {
    if (this.items[index]!.kind === 'fault') return undefined;
    const tokens: Token[] = [];
    collectClause(this.#slice(index), 0, tokens);
    return parseTerm(tokens, this.operatorsAt(index));
  }
}
