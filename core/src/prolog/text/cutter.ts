import { libraryOperators, type OperatorImports } from '../library/operator-imports';
import { scanGroundFact } from '../syntax/ground-fact';
import { type PlacedTerm, parseTerm } from '../syntax/parser';
import type { Syntax } from '../syntax/syntax';
import { syntaxAfter } from '../syntax/syntax-directive';
import { SyntaxFault } from '../syntax/syntax-fault';
import { LastCloses } from '../syntax/tokens/last-closes';
import { skipLayout } from '../syntax/tokens/tokens';
import { definedPredicate, itemKind } from './clause-parts';
import { ClauseTokens } from './clause-tokens';
import { EndItem, FactItem, FaultItem, type PrologItem, TermItem } from './item';
import { recover } from './recover';

/**
 * Cuts one item after the other out of a text. It runs nothing; directives that declare syntax
 * apply to what comes after them.
 */
export class Cutter {
  /** The term of the item cut last, with places in the text; of a fact and of a fault there is none. */
  placed: PlacedTerm | undefined;
  #at: number;
  #syntax: Syntax;
  #name = '';
  #arity = 0;
  #predicate = '';
  readonly #closes = new LastCloses();

  constructor(
    readonly text: string,
    from: number,
    syntax: Syntax,
    readonly imports: OperatorImports = libraryOperators,
  ) {
    this.#at = from;
    this.#syntax = syntax;
  }

  /** What is in force at the place that is reached. */
  get syntax(): Syntax {
    return this.#syntax;
  }

  /** Goes to the first token of the next item; -1 when the text is over. */
  start(): number {
    try {
      this.#at = skipLayout(this.text, this.#at, this.#closes);
    } catch (error) {
      if (!(error instanceof SyntaxFault)) throw error;
      this.#closes.learn(this.text, error);
      this.#at = error.start;
    }
    return this.#at < this.text.length ? this.#at : -1;
  }

  /** Continues at `end` instead of cutting what is before it. */
  pass(end: number): void {
    this.#at = end;
  }

  /** Cuts the item that starts where the cutter is. */
  next(): PrologItem {
    const start = this.#at;
    this.placed = undefined;
    const fact = scanGroundFact(this.text, start);
    if (fact) {
      this.#at = fact.end;
      return new FactItem(fact.end - start, this.#factPredicate(start, fact.nameEnd, fact.arity));
    }
    const item = this.#read(start, this.#syntax);
    this.#at = offsetAfter(this.text, start, item);
    return item instanceof FaultItem ? this.#absorbFaults(start, item) : item;
  }

  #read(start: number, syntax: Syntax): PrologItem {
    const tokens = new ClauseTokens(this.text, start, this.#closes);
    try {
      const placed = parseTerm(tokens, syntax);
      const last = tokens.taken.at(-1)!;
      if (last.kind === 'end of file') {
        const end = tokens.taken.at(-2)?.end ?? start;
        throw new SyntaxFault(
          'Unexpected end of file: the full stop is missing.',
          Math.max(end - 1, start),
          end,
        );
      }
      this.placed = placed;
      const { term } = placed;
      if (term.kind === 'atom' && term.name === 'end_of_file') return new EndItem(last.end - start);
      const kind = itemKind(term);
      if (kind !== 'clause' && term.kind === 'compound') {
        this.#syntax = syntaxAfter(term.args[0]!, syntax, this.imports);
      }
      return new TermItem(kind, last.end - start, kind === 'clause' ? definedPredicate(term) : undefined);
    } catch (error) {
      if (!(error instanceof SyntaxFault)) throw error;
      this.#closes.learn(this.text, error);
      const { message, next, reach, ...place } = recover(tokens, error, syntax);
      const fault = { message, start: place.start - start, end: place.end - start };
      return new FaultItem(next - start, [fault], reach - start);
    }
  }

  /**
   * A full stop in the midst of a clause leaves a rest that can't be read either: that is the same fault.
   * It doesn't start at the left of a line as its clause does.
   */
  #absorbFaults(start: number, fault: FaultItem): FaultItem {
    const { text } = this;
    if (!isAtMargin(text, start)) return fault;
    let { length, reach } = fault;
    for (;;) {
      const after = this.start();
      // Whatever is in between decides whether there is a rest; a comment that is never closed, all of the text.
      const isOpen = after < 0 || text.startsWith('/*', after);
      // The sign behind a slash tells whether a comment starts.
      reach = isOpen ? Number.POSITIVE_INFINITY : Math.max(reach, after + 1 - start);
      if (after < 0 || isAtMargin(text, after)) break;
      const fact = scanGroundFact(text, after);
      if (fact) {
        reach = Math.max(reach, fact.end + 1 - start);
        break;
      }
      const syntax = this.#syntax;
      const item = this.#read(after, syntax);
      this.#syntax = syntax;
      this.placed = undefined;
      reach = Math.max(reach, after - start + (item instanceof FaultItem ? item.reach : item.length + 1));
      if (!(item instanceof FaultItem)) break;
      length = after + item.length - start;
      this.#at = after + item.length;
    }
    this.#at = start + length;
    return length === fault.length && reach === fault.reach
      ? fault
      : new FaultItem(length, fault.faults, reach);
  }

  /** The same string for neighbours: a universe has a million facts of ten predicates. */
  #factPredicate(start: number, nameEnd: number, arity: number): string {
    const length = nameEnd - start;
    if (arity !== this.#arity || length !== this.#name.length || !this.text.startsWith(this.#name, start)) {
      this.#name = detached(this.text.slice(start, nameEnd));
      this.#arity = arity;
      this.#predicate = `${this.#name}/${arity}`;
    }
    return this.#predicate;
  }
}

/** A copy: a slice of a long text keeps that text in memory for as long as itself. */
export function detached(slice: string): string {
  return ` ${slice}`.slice(1);
}

/** Where to continue after an item. */
export function offsetAfter(text: string, start: number, item: PrologItem): number {
  return item instanceof EndItem ? text.length : start + item.length;
}

/** Where the items of a text begin: a script's first line is for the shell. */
export function firstOffset(text: string): number {
  return text.startsWith('#!') ? text.indexOf('\n') + 1 || text.length : 0;
}

function isAtMargin(text: string, at: number): boolean {
  return at === 0 || text.charCodeAt(at - 1) === 10;
}
