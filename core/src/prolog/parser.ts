import { isPlainAtom, isSolo } from './characters';
import { EMPTY_LIST, listTerm } from './list-term';
import type { Operator } from './operators';
import type { QuotedMeaning, Syntax } from './syntax';
import { SyntaxFault } from './syntax-fault';
import type { Term } from './term';
import type { Token } from './tokens';

/** A term and where it stands (UTF-16 offsets); `parts` are its arguments, in order, for a compound. */
export interface PlacedTerm {
  readonly term: Term;
  readonly start: number;
  readonly end: number;
  /** Where its name or operator stands; the whole, for what has none, such as a list. */
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly parts: readonly PlacedTerm[];
}

interface Parsed extends PlacedTerm {
  readonly priority: number;
  /** Levels of compounds, a list being one: whoever walks the term needs that much stack. */
  readonly depth: number;
}

/** An operator whose operands are not all there yet. */
interface Pending {
  readonly name: string;
  readonly token: Token;
  readonly kind: 'prefix' | 'infix' | 'postfix';
  readonly operator: Operator;
  /** The term in brackets, for an operator such as the index of `A[1]`. */
  readonly block: Parsed | undefined;
}

/** Nesting of brackets beyond this is refused: it serves nobody and exhausts the stacks of whoever walks the term. */
export const DEEPEST_TERM = 200;
/** Levels of operators, such as the goals of one body. */
const LONGEST_CHAIN = 4000;

const NOTHING: readonly PlacedTerm[] = [];

/** What ends a term, as bits. */
const COMMA = 1;
const BAR = 2;
const ROUND = 4;
const SQUARE = 8;
const CURLY = 16;
const END = 32;
const QUASI_BAR = 64;
const STOPS: Readonly<Record<string, number>> = {
  ',': COMMA,
  '|': BAR,
  ')': ROUND,
  ']': SQUARE,
  '}': CURLY,
  '||': QUASI_BAR,
};

const CLOSERS: Readonly<Record<string, number>> = { '(': ROUND, '[': SQUARE, '{': CURLY };

/** The tokens of a clause, the last of which is `end` or `end of file`; beyond it stands that again. */
export interface TokenSource {
  at(index: number): Token;
}

/** Reads one term of priority 1200 from the tokens of a clause. */
export function parseTerm(tokens: TokenSource, syntax: Syntax): PlacedTerm {
  return new Parser(tokens, syntax).clause();
}

/**
 * Operator precedence over the tokens of one clause, the way SWI-Prolog goes about it: operands and operators
 * wait on two stacks, and an operator that finds no operand becomes an atom. Brackets alone take recursion.
 */
class Parser {
  #at = 0;
  /** Each `_` is a variable of its own. */
  #anonymous = 0;
  /** The brackets around the token at hand. */
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
    let out: Parsed[] = [];
    if (this.#startsPlainly()) {
      const first = this.#simple();
      if (stopBit(this.#current) & stops) return first;
      out = [first];
    }
    return this.#operation(out, stops);
  }

  #operation(out: Parsed[], stops: number): Parsed {
    const { operators } = this.syntax;
    const side: Pending[] = [];
    let hasOperand = out.length > 0;
    for (;;) {
      const token = this.#current;
      if ((out.length > 0 || side.length > 0) && stopBit(token) & stops) break;
      const name = this.#operatorName(token, hasOperand);
      if (name !== undefined) {
        const prefix = hasOperand ? undefined : operators.prefix(name);
        if (prefix) {
          side.push(this.#pending(name, 'prefix', prefix));
          continue;
        }
        const infix = operators.infix(name);
        if (infix) {
          hasOperand ||= this.#settle(side, out, infix.left);
          if (hasOperand) {
            this.#reduce(side, out, infix.left);
            this.#checkClash(side, infix);
            side.push(this.#pending(name, 'infix', infix));
            hasOperand = false;
            continue;
          }
        }
        const postfix = operators.postfix(name);
        if (postfix) {
          hasOperand ||= this.#settle(side, out, postfix.left);
          if (hasOperand) {
            this.#reduce(side, out, postfix.left);
            side.push(this.#pending(name, 'postfix', postfix));
            continue;
          }
        }
      }
      if (hasOperand) this.#fail(this.#unexpected(token), token);
      out.push(this.#simple());
      hasOperand = true;
    }
    if (!hasOperand) this.#settle(side, out, 1201);
    this.#reduce(side, out, 1201);
    if (out.length === 1 && side.length === 0) return out[0]!;
    const [only] = side;
    if (out.length === 0 && side.length === 1 && !only!.block) return atomOf(only!);
    const last = side.at(-1)!;
    return this.#fail(`Unbalanced operator: ${last.name} lacks what should stand behind it.`, last.token);
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

  /**
   * Where an operand is missing, an operator that is weaker than what comes next stands for itself (`- = x`),
   * and an infix operator that is a postfix one too is that. Says whether there is an operand now.
   */
  #settle(side: Pending[], out: Parsed[], limit: number): boolean {
    const last = side.at(-1);
    if (!last || limit <= last.operator.right) return false;
    if (last.kind === 'prefix' && !last.block) {
      side.pop();
      out.push(atomOf(last));
      return true;
    }
    const postfix = last.kind === 'infix' && out.length > 0 && this.syntax.operators.postfix(last.name);
    if (!postfix) return false;
    side.pop();
    this.#build({ ...last, kind: 'postfix', operator: postfix }, out);
    return true;
  }

  /** Gives the operators that bind at least as tightly as `limit` their operands. */
  #reduce(side: Pending[], out: Parsed[], limit: number): void {
    for (;;) {
      const last = side.at(-1);
      if (!last || limit < last.operator.priority) return;
      const arity = last.kind === 'infix' ? 2 : 1;
      if (out.length < arity) return;
      const { left, right } = last.operator;
      const [first, second] = out.slice(-arity) as [Parsed, Parsed | undefined];
      const fits =
        last.kind === 'infix'
          ? first.priority <= left && second!.priority <= right
          : first.priority <= (last.kind === 'prefix' ? right : left);
      if (!fits) {
        if (limit <= 1200) return;
        const isLeft = last.kind === 'postfix' || (last.kind === 'infix' && first.priority > left);
        const odd = isLeft || last.kind === 'prefix' ? first : second!;
        this.#fail(clash(last.name, isLeft ? left : right, odd.priority), last.token);
      }
      side.pop();
      this.#build(last, out);
    }
  }

  /**
   * An operator that goes into the right operand of a stronger one that comes before it never comes out again.
   * Saying so at once is what ends a clause without full stop where the next one has its neck.
   */
  #checkClash(side: readonly Pending[], infix: Operator): void {
    const outer = side.at(-1);
    if (!outer || outer.kind === 'postfix' || infix.priority <= outer.operator.right) return;
    this.#fail(clash(outer.name, outer.operator.right, infix.priority), this.#current);
  }

  #build({ name, token, kind, operator, block }: Pending, out: Parsed[]): void {
    const operands = out.splice(kind === 'infix' ? -2 : -1);
    const parts = block ? [block, ...operands] : operands;
    const start = kind === 'prefix' ? token.start : operands[0]!.start;
    const end = kind === 'postfix' ? (block?.end ?? token.end) : operands.at(-1)!.end;
    out.push(this.#compound(name, parts, start, end, token, operator.priority));
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
        return leaf(meaning(token.text, this.syntax.flags.doubleQuotes), token);
      case 'codes':
        return leaf(meaning(token.text, this.syntax.flags.backQuotes), token);
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
        return this.#compound('{}', [inner], whole.start, whole.end, whole, 0);
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
      return this.#compound(name, NOTHING as Parsed[], functor.start, end, functor, 0);
    }
    const parts: Parsed[] = [];
    do parts.push(this.#inside(open, COMMA | ROUND));
    while (this.#separated());
    const { end } = this.#close();
    return this.#compound(name, parts, functor.start, end, functor, 0);
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
        parts.push(this.#compound(':', [name, value], key.start, value.end, colon, 200));
      } while (this.#separated());
    }
    const { end } = this.#close();
    return this.#compound('dict', parts, tag.start, end, tag, 0);
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
    const depth = this.#depth(parts, open);
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
    return this.#compound('quasi_quotation', [kind, text], open.start, token.end, open, 0);
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

  #compound(
    name: string,
    parts: readonly Parsed[],
    start: number,
    end: number,
    functor: { readonly start: number; readonly end: number },
    priority: number,
  ): Parsed {
    return {
      term: { kind: 'compound', name, args: parts.map((part) => part.term) },
      start,
      end,
      nameStart: functor.start,
      nameEnd: functor.end,
      parts,
      priority,
      depth: this.#depth(parts, functor),
    };
  }

  #depth(parts: readonly Parsed[], at: { readonly start: number; readonly end: number }): number {
    let depth = 1;
    for (const part of parts) if (part.depth >= depth) depth = part.depth + 1;
    if (depth > LONGEST_CHAIN) this.#fail('This clause is longer than any reader can take.', at);
    return depth;
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
      if (open && STOPS[token.text] === CLOSERS[open.text]) {
        return `Illegal start of term: something is missing before ${token.text}.`;
      }
      return `Illegal start of term: ${token.text} ${open ? `does not close the ${open.text} before it` : 'closes nothing'}.`;
    }
    return `Operator expected before ${shown(token)}: nothing joins it to what stands before.`;
  }

  #barOrComma(token: Token): never {
    return this.#fail(`Operand expected, unquoted comma or bar found: ${token.text}`, token);
  }

  #fail(message: string, { start, end }: { readonly start: number; readonly end: number }): never {
    throw new SyntaxFault(message, start, end);
  }
}

function clash(name: string, limit: number, priority: number): string {
  return `Operator priority clash: ${name} takes operands up to ${limit}, not ${priority}. Brackets would part them.`;
}

/** Any name may be a dict's tag, but for those of one character that is glued to nothing. */
function tagsDict({ kind, text }: Token): boolean {
  return kind === 'quoted atom' || (kind === 'atom' && !isSolo(text.codePointAt(0)!));
}

function leaf(term: Term, { start, end }: Token): Parsed {
  return { term, start, end, nameStart: start, nameEnd: end, parts: NOTHING, priority: 0, depth: 0 };
}

function atomOf({ name, token }: Pending): Parsed {
  return leaf({ kind: 'atom', name }, token);
}

function negated(term: Term): Term {
  if (term.kind === 'integer') return { kind: 'integer', value: -term.value };
  if (term.kind === 'float') return { kind: 'float', value: -term.value };
  const [numerator, denominator] = (term as { args: readonly Term[] }).args as [Term, Term];
  return { kind: 'compound', name: 'rdiv', args: [negated(numerator), denominator] };
}

function meaning(text: string, flag: QuotedMeaning): Term {
  switch (flag) {
    case 'string':
      return { kind: 'string', value: text };
    case 'atom':
      return { kind: 'atom', name: text };
    case 'chars':
      return listTerm([...text].map((name) => ({ kind: 'atom', name })));
    case 'codes':
      return listTerm([...text].map((c) => ({ kind: 'integer', value: BigInt(c.codePointAt(0)!) })));
  }
}

function stopBit(token: Token): number {
  if (token.kind === 'punctuation') return STOPS[token.text] ?? 0;
  return token.kind === 'end' || token.kind === 'end of file' ? END : 0;
}

function isPunctuation(token: Token, text: string): boolean {
  return token.kind === 'punctuation' && token.text === text;
}

function shown(token: Token): string {
  if (token.kind === 'string') return JSON.stringify(token.text);
  return token.text;
}
