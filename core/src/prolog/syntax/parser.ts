import { EMPTY_LIST, listTerm } from '../terms/list-term';
import type { Operator } from '../terms/operators';
import { operatorName, startsPlainly } from './operator-places';
import { OperatorStacks, type Pending } from './operator-stacks';
import { compound, depthOf, leaf, type Parsed, type PlacedTerm } from './placed-term';
import { quotedTerm } from './quoted-term';
import type { Syntax } from './syntax';
import { isPunctuation, TokenCursor, type TokenSource, tagsDict } from './token-cursor';
import { negated } from './tokens/number-token';
import { BAR, COMMA, CURLY, END, QUASI_BAR, ROUND, SQUARE, stopBit } from './tokens/stops';
import type { Token } from './tokens/tokens';

export type { PlacedTerm } from './placed-term';
export { DEEPEST_TERM, type TokenSource } from './token-cursor';

/** Reads one term of priority 1200 from the tokens of a clause. */
export function parseTerm(tokens: TokenSource, syntax: Syntax): PlacedTerm {
  return new Parser(tokens, syntax).clause();
}

/** Terms between brackets: those take recursion, operators wait on stacks. */
class Parser {
  readonly #cursor: TokenCursor;
  /** Each `_` is a variable of its own. */
  #anonymous = 0;

  constructor(
    tokens: TokenSource,
    readonly syntax: Syntax,
  ) {
    this.#cursor = new TokenCursor(tokens);
  }

  clause(): Parsed {
    return this.#term(END);
  }

  /** Reads up to one of the stops, which is left. */
  #term(stops: number): Parsed {
    if (!startsPlainly(this.#cursor, this.syntax.operators))
      return this.#operation(new OperatorStacks(this.syntax.operators), stops);
    const first = this.#simple();
    if (stopBit(this.#cursor.current) & stops) return first;
    const stacks = new OperatorStacks(this.syntax.operators);
    stacks.addOperand(first);
    return this.#operation(stacks, stops);
  }

  #operation(stacks: OperatorStacks, stops: number): Parsed {
    for (;;) {
      const token = this.#cursor.current;
      if (!stacks.isEmpty && stopBit(token) & stops) return stacks.finished();
      const name = operatorName(this.#cursor, token, stacks.hasOperand);
      if (name !== undefined && this.#addOperator(stacks, name, token)) continue;
      if (stacks.hasOperand) this.#cursor.fail(this.#cursor.unexpected(token), token);
      stacks.addOperand(this.#simple());
    }
  }

  /** Takes the current operator, if one of that name is possible here. */
  #addOperator(stacks: OperatorStacks, name: string, token: Token): boolean {
    const { operators } = this.syntax;
    const prefix = stacks.hasOperand ? undefined : operators.prefix(name);
    if (prefix) {
      stacks.addOperator(this.#pending(name, 'prefix', prefix));
      return true;
    }
    for (const kind of ['infix', 'postfix'] as const) {
      const operator = operators[kind](name);
      if (!operator || !stacks.admits(operator, kind, token)) continue;
      stacks.addOperator(this.#pending(name, kind, operator));
      return true;
    }
    return false;
  }

  #pending(name: string, kind: Pending['kind'], operator: Operator): Pending {
    const token = this.#cursor.current;
    const isBlock = token.kind === 'punctuation' && (token.text === '[' || token.text === '{');
    if (!isBlock) {
      this.#cursor.at++;
      return { name, token, kind, operator, block: undefined };
    }
    return { name, token, kind, operator, block: this.#simple() };
  }

  /** A term without operators outside of brackets. */
  #simple(): Parsed {
    const token = this.#cursor.current;
    this.#cursor.at++;
    switch (token.kind) {
      case 'number':
        return leaf(token.number!, token);
      case 'string':
        return leaf(quotedTerm(token.text, this.syntax.flags.doubleQuotes), token);
      case 'codes':
        return leaf(quotedTerm(token.text, this.syntax.flags.backQuotes), token);
      case 'variable': {
        const name = token.text === '_' ? `_#${++this.#anonymous}` : token.text;
        return this.#dict(leaf({ kind: 'variable', name }, token));
      }
      case 'atom':
      case 'quoted atom':
        return this.#atomOrCompound(token);
      case 'punctuation':
        return this.#bracketed(token);
      case 'quasi-quotation':
      case 'comment':
        return this.#cursor.fail('Illegal start of term.', token);
      case 'end':
      case 'end of file':
        this.#cursor.at--;
        return this.#cursor.fail(this.#cursor.unexpected(token), token);
    }
  }

  #atomOrCompound(token: Token): Parsed {
    const next = this.#cursor.current;
    if (next.kind === 'punctuation' && !next.spaced) {
      if (next.text === '(') return this.#arguments(token.text, token);
      if (next.text === '{' && tagsDict(token))
        return this.#dict(leaf({ kind: 'atom', name: token.text }, token));
    }
    if (token.kind === 'atom' && token.text === '-' && next.kind === 'number' && !next.spaced) {
      this.#cursor.at++;
      return { ...leaf(negated(next.number!), next), start: token.start, nameStart: token.start };
    }
    return leaf({ kind: 'atom', name: token.text }, token);
  }

  #bracketed(token: Token): Parsed {
    switch (token.text) {
      case '(': {
        const inner = this.#inside(token, ROUND);
        const close = this.#cursor.close();
        return { ...inner, priority: 0, start: token.start, end: close.end };
      }
      case '[':
        if (this.#cursor.isClosed(this.#cursor.at - 1)) return this.#named(EMPTY_LIST, token);
        return this.#list(token);
      case '{': {
        if (this.#cursor.isClosed(this.#cursor.at - 1)) return this.#named('{}', token);
        const inner = this.#inside(token, CURLY);
        const whole = { start: token.start, end: this.#cursor.close().end };
        return compound('{}', [inner], whole, whole);
      }
      case '{|':
        return this.#quasiQuotation(token);
      case ',':
      case '|':
        return this.#cursor.barOrComma(token);
    }
    this.#cursor.at--;
    return this.#cursor.fail(this.#cursor.unexpected(token), token);
  }

  /** `[]` and `{}` are atoms, and may be the name of a compound. */
  #named(name: string, open: Token): Parsed {
    const whole = { ...open, end: this.#cursor.current.end };
    this.#cursor.at++;
    const next = this.#cursor.current;
    if (isPunctuation(next, '(') && !next.spaced) return this.#arguments(name, whole);
    return leaf({ kind: 'atom', name }, whole);
  }

  /** The arguments in round brackets after a name. */
  #arguments(name: string, functor: Token): Parsed {
    const open = this.#cursor.current;
    this.#cursor.at++;
    if (isPunctuation(this.#cursor.current, ')')) {
      const { end } = this.#cursor.current;
      this.#cursor.at++;
      return compound(name, [], { start: functor.start, end }, functor);
    }
    const parts: Parsed[] = [];
    do parts.push(this.#inside(open, COMMA | ROUND));
    while (this.#cursor.passComma());
    const { end } = this.#cursor.close();
    return compound(name, parts, { start: functor.start, end }, functor);
  }

  /** `Tag{key: value, ...}` is SWI-Prolog's dict; here it is dict(Tag, key: value, ...). */
  #dict(tag: Parsed): Parsed {
    const open = this.#cursor.current;
    if (!isPunctuation(open, '{') || open.spaced) return tag;
    this.#cursor.at++;
    const parts: Parsed[] = [tag];
    if (!isPunctuation(this.#cursor.current, '}')) {
      do {
        const key = this.#cursor.current;
        const hasKey = key.kind === 'atom' || key.kind === 'quoted atom' || key.kind === 'number';
        if (!hasKey) this.#cursor.fail('Key expected: a dict holds pairs such as name: Value.', key);
        this.#cursor.at++;
        const colon = this.#cursor.current;
        if (colon.kind !== 'atom' || colon.text !== ':') {
          this.#cursor.fail('Colon expected: a dict holds pairs such as name: Value.', colon);
        }
        this.#cursor.at++;
        const value = this.#inside(open, COMMA | CURLY);
        const name = leaf(key.number ?? { kind: 'atom', name: key.text }, key);
        parts.push(compound(':', [name, value], { start: key.start, end: value.end }, colon));
      } while (this.#cursor.passComma());
    }
    const { end } = this.#cursor.close();
    return compound('dict', parts, { start: tag.start, end }, tag);
  }

  #list(open: Token): Parsed {
    const items: Parsed[] = [];
    do items.push(this.#inside(open, COMMA | BAR | SQUARE));
    while (this.#cursor.passComma());
    let tail: Parsed | undefined;
    if (isPunctuation(this.#cursor.current, '|')) {
      this.#cursor.at++;
      tail = this.#inside(open, COMMA | BAR | SQUARE);
      if (!isPunctuation(this.#cursor.current, ']')) {
        this.#cursor.fail(
          `Unexpected comma or bar in rest of list: ${this.#cursor.current.text}`,
          this.#cursor.current,
        );
      }
    }
    const { end } = this.#cursor.close();
    const { start } = open;
    const parts = tail ? [...items, tail] : items;
    const term = listTerm(
      items.map((item) => item.term),
      tail?.term,
    );
    const depth = depthOf(parts, open);
    return { term, start, end, nameStart: start, nameEnd: end, parts, priority: 0, depth };
  }

  /** `{|Syntax||Text|}`; here it is quasi_quotation(Syntax, "Text"). */
  #quasiQuotation(open: Token): Parsed {
    const kind = this.#inside(open, QUASI_BAR);
    this.#cursor.at++;
    const token = this.#cursor.current;
    if (token.kind !== 'quasi-quotation')
      this.#cursor.fail('Illegal start of term: || is for quasi-quotations.', token);
    this.#cursor.at++;
    const text = leaf({ kind: 'string', value: token.text }, { ...token, end: token.end - 2 });
    return compound('quasi_quotation', [kind, text], { start: open.start, end: token.end }, open);
  }

  #inside(open: Token, stops: number): Parsed {
    this.#cursor.enter(open);
    const term = this.#term(stops);
    this.#cursor.leave();
    return term;
  }
}
