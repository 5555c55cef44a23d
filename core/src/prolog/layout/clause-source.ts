import { firstIndex } from '../../lists/first-index';
import { functorSpan } from '../program/functor-span';
import type { PlacedTerm } from '../syntax/parser';
import type { Token } from '../syntax/tokens/tokens';
import { type Role, rolesOf } from './spacing';

const BRANCHES = new Set([';', '->', '*->', '|']);

/** A clause as it is written: its text, its tokens and what they are of its term. Offsets are relative to the text. */
export class ClauseSource {
  /** What the names are, by where they start. */
  readonly roles: ReadonlyMap<number, Role>;

  constructor(
    readonly text: string,
    readonly tokens: readonly Token[],
    readonly root: PlacedTerm,
  ) {
    this.roles = rolesOf(text, root);
  }

  /** The goals between the commas, unless they are in brackets of their own. */
  conjuncts(body: PlacedTerm): PlacedTerm[] {
    const goals: PlacedTerm[] = [];
    let rest = body;
    while (
      rest.term.kind === 'compound' &&
      rest.term.name === ',' &&
      rest.parts.length === 2 &&
      !this.bracketed(rest) &&
      !this.isCall(rest)
    ) {
      goals.push(rest.parts[0]!);
      rest = rest.parts[1]!;
    }
    goals.push(rest);
    return goals;
  }

  /** The term inside of brackets that only hold it together. */
  bracketed(placed: PlacedTerm): PlacedTerm | undefined {
    const { start, end, parts, term } = placed;
    const [first] = parts;
    if (this.text[start] !== '(' || !first || first.start <= start || term.kind !== 'compound')
      return undefined;
    const open = this.within(start, first.start);
    // `((a, b))`, and brackets around a call or a prefix operator, are left as they are.
    if (open.filter(({ kind }) => kind !== 'comment').length !== 1) return undefined;
    const close = this.within(parts.at(-1)!.end, end);
    if (close.filter(({ kind }) => kind !== 'comment').length !== 1) return undefined;
    return { ...placed, start: first.start, end: parts.at(-1)!.end };
  }

  /** `a -> b`, `a ; b`: an operator between two alternatives or parts of one. */
  isBranch(placed: PlacedTerm): boolean {
    const { term, parts } = placed;
    return term.kind === 'compound' && BRANCHES.has(term.name) && parts.length === 2 && !this.isCall(placed);
  }

  isCall(placed: PlacedTerm): boolean {
    return this.roles.get(functorSpan(placed).start) === 'call';
  }

  /** The tokens between two places. */
  within(from: number, to: number): readonly Token[] {
    const first = this.#firstFrom(from);
    let last = first;
    while (last < this.tokens.length && this.tokens[last]!.end <= to) last++;
    return this.tokens.slice(first, last);
  }

  #firstFrom(offset: number): number {
    return firstIndex(this.tokens.length, (index) => this.tokens[index]!.start >= offset);
  }

  commaAfter(offset: number): Token | undefined {
    for (let i = this.#firstFrom(offset); i < this.tokens.length; i++) {
      const { kind, text } = this.tokens[i]!;
      if (kind === 'punctuation' && text === ',') return this.tokens[i];
      if (kind !== 'comment' && text !== ')') return undefined;
    }
    return undefined;
  }

  hasComment(from: number, to: number): boolean {
    return this.within(from, to).some(({ kind }) => kind === 'comment');
  }
}
