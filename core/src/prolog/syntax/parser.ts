import { EMPTY_LIST, listTerm } from '../terms/list-term';
import type { Operator } from '../terms/operators';
import { OperatorStacks, type Pending } from './operator-stacks';
import { compound, depthOf, leaf, type Parsed, type Place, type PlacedTerm } from './placed-term';
import { quotedTerm } from './quoted-term';
import type { Syntax } from './syntax';
import { SyntaxFault } from './syntax-fault';
import { isPlainAtom, isSolo } from './tokens/characters';
import { negated } from './tokens/number-token';
import { BAR, COMMA, CURLY, closes, END, QUASI_BAR, ROUND, SQUARE, stopBit } from './tokens/stops';
import type { Token } from './tokens/tokens';

export type { PlacedTerm } from './placed-term';

/** Nesting of brackets beyond this is refused: it is never useful and exhausts the stack of code that walks the term. */
export const DEEPEST_TERM = 200;
/** The tokens of a clause, the last of which is `end` or `end of file`; beyond it stands that again. */
export interface TokenSource {
  at(index: number): Token;
}

/** Reads one term of priority 1200 from the tokens of a clause. */
export function parseTerm(tokens: TokenSource, syntax: Syntax): PlacedTerm {
  return new Parser(tokens, syntax).clause();
}

/** Terms between brackets: those take recursion, operators wait on stacks. */
class Parser {
  #at = 0;
  /** Each `_` is a variable of its own. */
  #anonymous = 0;
  /** The brackets around the current token. */
  readonly #open: Token[] = [];

  constructor(
    readonly tokens: TokenSource,
    readonly syntax: Syntax,
  ) {}

  clause(): Parsed {
    return this.#term(END);
  }

  get #current(): Token {
    return this.tokens.at(this.#at);
  }

  /** Reads up to one of the stops, which is left. */
  #term(stops: number): Parsed {
    if (!this.#startsPlainly()) return this.#operation(new OperatorStacks(this.syntax.operators), stops);
    const first = this.#simple();
    if (stopBit(this.#current) & stops) return first;
    const stacks = new OperatorStacks(this.syntax.operators);
    stacks.addOperand(first);
    return this.#operation(stacks, stops);
  }

  #operation(stacks: OperatorStacks, stops: number): Parsed {
    for (;;) {
      const token = this.#current;
      if (!stacks.isEmpty && stopBit(token) & stops) return stacks.finished();
      const name = this.#operatorName(token, stacks.hasOperand);
      if (name !== undefined && this.#addOperator(stacks, name, token)) continue;
      if (stacks.hasOperand) this.#fail(this.#unexpected(token), token);
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

  /** The name under which a token could be an operator here; throws where no term could have it. */
  #operatorName(token: Token, hasOperand: boolean): string | undefined {
    switch (token.kind) {
      case 'atom':
        if (hasOperand) return token.text;
        if (this.#opensArguments(this.#at + 1)) return undefined;
        return token.text === '-' && this.#isNegative() ? undefined : token.text;
      case 'quoted atom':
        // Quotes take an operator's meaning away, unless it needs them, or a bracket follows.
        if (this.#opensArguments(this.#at + 1)) return hasOperand ? token.text : undefined;
        return isPlainAtom(token.text) ? undefined : token.text;
      case 'punctuation':
        break;
      default:
        return undefined;
    }
    switch (token.text) {
      case '|':
        return hasOperand ? token.text : this.#barOrComma(token);
      case ',':
        return token.text;
      case '[':
      case '{':
        if (!hasOperand && this.#isClosed(this.#at) && this.#opensArguments(this.#at + 2)) return undefined;
        return token.text === '[' ? EMPTY_LIST : '{}';
      default:
        return undefined;
    }
  }

  /** `f(` and `f{`: a bracket that belongs to the name before it. */
  #opensArguments(at: number): boolean {
    const next = this.tokens.at(at);
    if (next.kind !== 'punctuation' || next.spaced) return false;
    return next.text === '(' || (next.text === '{' && tagsDict(this.tokens.at(at - 1)));
  }

  /** The bracket at `at` is closed by the very next token: `[]` and `{}` are atoms. */
  #isClosed(at: number): boolean {
    const next = this.tokens.at(at + 1);
    return isPunctuation(next, this.tokens.at(at).text === '[' ? ']' : '}');
  }

  #pending(name: string, kind: Pending['kind'], operator: Operator): Pending {
    const token = this.#current;
    const isBlock = token.kind === 'punctuation' && (token.text === '[' || token.text === '{');
    if (!isBlock) {
      this.#at++;
      return { name, token, kind, operator, block: undefined };
    }
    return { name, token, kind, operator, block: this.#simple() };
  }

  /** Here stands a term that is no operator, so that most arguments need no stacks. */
  #startsPlainly(): boolean {
    const token = this.#current;
    switch (token.kind) {
      case 'variable':
      case 'number':
      case 'string':
      case 'codes':
        return true;
      case 'atom':
        if (this.#opensArguments(this.#at + 1)) return true;
        if (token.text === '-') return this.#isNegative();
        return !this.syntax.operators.has(token.text);
      case 'quoted atom':
        return isPlainAtom(token.text) || !this.syntax.operators.has(token.text);
      case 'punctuation':
        if (token.text === '[') return !this.syntax.operators.has(EMPTY_LIST);
        return token.text === '(' || (token.text === '{' && !this.syntax.operators.has('{}'));
      default:
        return false;
    }
  }

  #isNegative(): boolean {
    const next = this.tokens.at(this.#at + 1);
    return next.kind === 'number' && !next.spaced;
  }

  /** A term without operators outside of brackets. */
  #simple(): Parsed {
    const token = this.#current;
    this.#at++;
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
        return this.#fail('Illegal start of term.', token);
      case 'end':
      case 'end of file':
        this.#at--;
        return this.#fail(this.#unexpected(token), token);
    }
  }

  #atomOrCompound(token: Token): Parsed {
    const next = this.#current;
    if (next.kind === 'punctuation' && !next.spaced) {
      if (next.text === '(') return this.#arguments(token.text, token);
      if (next.text === '{' && tagsDict(token))
        return this.#dict(leaf({ kind: 'atom', name: token.text }, token));
    }
    if (token.kind === 'atom' && token.text === '-' && next.kind === 'number' && !next.spaced) {
      this.#at++;
      return { ...leaf(negated(next.number!), next), start: token.start, nameStart: token.start };
    }
    return leaf({ kind: 'atom', name: token.text }, token);
  }

  #bracketed(token: Token): Parsed {
    switch (token.text) {
      case '(': {
        const inner = this.#inside(token, ROUND);
        const close = this.#close();
        return { ...inner, priority: 0, start: token.start, end: close.end };
      }
      case '[':
        if (this.#isClosed(this.#at - 1)) return this.#named(EMPTY_LIST, token);
        return this.#list(token);
      case '{': {
        if (this.#isClosed(this.#at - 1)) return this.#named('{}', token);
        const inner = this.#inside(token, CURLY);
        const whole = { start: token.start, end: this.#close().end };
        return compound('{}', [inner], whole, whole);
      }
      case '{|':
        return this.#quasiQuotation(token);
      case ',':
      case '|':
        return this.#barOrComma(token);
    }
    this.#at--;
    return this.#fail(this.#unexpected(token), token);
  }

  /** `[]` and `{}` are atoms, and may be the name of a compound. */
  #named(name: string, open: Token): Parsed {
    const whole = { ...open, end: this.#current.end };
    this.#at++;
    const next = this.#current;
    if (isPunctuation(next, '(') && !next.spaced) return this.#arguments(name, whole);
    return leaf({ kind: 'atom', name }, whole);
  }

  /** The arguments in round brackets after a name. */
  #arguments(name: string, functor: Token): Parsed {
    const open = this.#current;
    this.#at++;
    if (isPunctuation(this.#current, ')')) {
      const { end } = this.#current;
      this.#at++;
      return compound(name, [], { start: functor.start, end }, functor);
    }
    const parts: Parsed[] = [];
    do parts.push(this.#inside(open, COMMA | ROUND));
    while (this.#separated());
    const { end } = this.#close();
    return compound(name, parts, { start: functor.start, end }, functor);
  }

  /** `Tag{key: value, ...}` is SWI-Prolog's dict; here it is dict(Tag, key: value, ...). */
  #dict(tag: Parsed): Parsed {
    const open = this.#current;
    if (!isPunctuation(open, '{') || open.spaced) return tag;
    this.#at++;
    const parts: Parsed[] = [tag];
    if (!isPunctuation(this.#current, '}')) {
      do {
        const key = this.#current;
        const hasKey = key.kind === 'atom' || key.kind === 'quoted atom' || key.kind === 'number';
        if (!hasKey) this.#fail('Key expected: a dict holds pairs such as name: Value.', key);
        this.#at++;
        const colon = this.#current;
        if (colon.kind !== 'atom' || colon.text !== ':') {
          this.#fail('Colon expected: a dict holds pairs such as name: Value.', colon);
        }
        this.#at++;
        const value = this.#inside(open, COMMA | CURLY);
        const name = leaf(key.number ?? { kind: 'atom', name: key.text }, key);
        parts.push(compound(':', [name, value], { start: key.start, end: value.end }, colon));
      } while (this.#separated());
    }
    const { end } = this.#close();
    return compound('dict', parts, { start: tag.start, end }, tag);
  }

  #list(open: Token): Parsed {
    const items: Parsed[] = [];
    do items.push(this.#inside(open, COMMA | BAR | SQUARE));
    while (this.#separated());
    let tail: Parsed | undefined;
    if (isPunctuation(this.#current, '|')) {
      this.#at++;
      tail = this.#inside(open, COMMA | BAR | SQUARE);
      if (!isPunctuation(this.#current, ']')) {
        this.#fail(`Unexpected comma or bar in rest of list: ${this.#current.text}`, this.#current);
      }
    }
    const { end } = this.#close();
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
    this.#at++;
    const token = this.#current;
    if (token.kind !== 'quasi-quotation')
      this.#fail('Illegal start of term: || is for quasi-quotations.', token);
    this.#at++;
    const text = leaf({ kind: 'string', value: token.text }, { ...token, end: token.end - 2 });
    return compound('quasi_quotation', [kind, text], { start: open.start, end: token.end }, open);
  }

  #inside(open: Token, stops: number): Parsed {
    if (this.#open.length >= DEEPEST_TERM)
      this.#fail(`Terms nest more than ${DEEPEST_TERM} deep here.`, open);
    this.#open.push(open);
    const term = this.#term(stops);
    this.#open.pop();
    return term;
  }

  /** Passes a comma. */
  #separated(): boolean {
    if (!isPunctuation(this.#current, ',')) return false;
    this.#at++;
    return true;
  }

  /** Passes the closing bracket, which a term before it has stopped at. */
  #close(): Token {
    const token = this.#current;
    this.#at++;
    return token;
  }

  /** What to say of a token that cannot stand where it does. */
  #unexpected(token: Token): string {
    const open = this.#open.at(-1);
    const isEnd = token.kind === 'end' || token.kind === 'end of file';
    if (isEnd) {
      if (open)
        throw new SyntaxFault(
          `Illegal start of term: this ${open.text} is never closed.`,
          open.start,
          open.end,
        );
      return 'Unexpected end of clause: a term is missing.';
    }
    if (token.kind === 'punctuation' && ')]}'.includes(token.text)) {
      if (open && closes(open, token)) {
        return `Illegal start of term: something is missing before ${token.text}.`;
      }
      return `Illegal start of term: ${token.text} ${open ? `does not close the ${open.text} before it` : 'closes nothing'}.`;
    }
    return `Operator expected before ${shown(token)}: nothing joins it to the term before.`;
  }

  #barOrComma(token: Token): never {
    return this.#fail(`Operand expected, unquoted comma or bar found: ${token.text}`, token);
  }

  #fail(message: string, { start, end }: Place): never {
    throw new SyntaxFault(message, start, end);
  }
}

/** Any name may be a dict's tag, but for those of one character that is glued to nothing. */
function tagsDict({ kind, text }: Token): boolean {
  return kind === 'quoted atom' || (kind === 'atom' && !isSolo(text.codePointAt(0)!));
}

function isPunctuation(token: Token, text: string): boolean {
  return token.kind === 'punctuation' && token.text === text;
}

function shown(token: Token): string {
  if (token.kind === 'string') return JSON.stringify(token.text);
  return token.text;
}
