import { EMPTY_LIST, listTerm } from './list-term';
import type { Operators } from './operators';
import { SyntaxFault } from './syntax-fault';
import type { Term } from './term';
import type { Token } from './tokens';

/** A term and where it stands (UTF-16 offsets); `parts` are its arguments, in order, for a compound. */
export interface PlacedTerm {
  readonly term: Term;
  readonly start: number;
  readonly end: number;
  readonly parts: readonly PlacedTerm[];
}

interface Parsed extends PlacedTerm {
  readonly priority: number;
}

/** Nesting beyond this is refused: it serves nobody and exhausts the stacks of whoever walks the term. */
export const DEEPEST_TERM = 200;
/** Operators in a row, such as the goals of one body. */
const LONGEST_CHAIN = 4000;

const NOTHING: readonly PlacedTerm[] = [];

/** Reads one term of priority 1200 from the tokens of a clause, which end in `end` or `end of file`. */
export function parseTerm(tokens: readonly Token[], operators: Operators): PlacedTerm {
  const parser = new Parser(tokens, operators);
  const parsed = parser.parse(1200);
  const token = parser.current;
  if (token.kind !== 'end' && token.kind !== 'end of file') {
    throw new SyntaxFault(
      `An operator or the full stop is missing before ${shown(token)}.`,
      token.start,
      token.end,
    );
  }
  return parsed;
}

/** Operator precedence over the tokens of one clause. */
class Parser {
  #at = 0;
  #depth = 0;
  #chain = 0;
  /** Each `_` is a variable of its own. */
  #anonymous = 0;
  /** Inside the brackets at hand a comma, or a bar too, stands between terms instead of joining them. */
  #separators: '' | ',' | ',|' = '';

  constructor(
    readonly tokens: readonly Token[],
    readonly operators: Operators,
  ) {}

  get current(): Token {
    return this.tokens[this.#at]!;
  }

  parse(limit: number): Parsed {
    if (++this.#chain > LONGEST_CHAIN) this.#fail('This clause is longer than any reader can take.');
    const parsed = this.#extend(this.#primary(limit), limit);
    this.#chain--;
    return parsed;
  }

  /** Takes the infix and postfix operators that follow `left`, as far as `limit` allows. */
  #extend(first: Parsed, limit: number): Parsed {
    let left = first;
    for (;;) {
      const token = this.current;
      const name = infixName(token);
      if (name === undefined || (token.kind === 'punctuation' && this.#separators.includes(name)))
        return left;
      const infix = this.operators.infix(name);
      if (infix && infix.priority <= limit) {
        const { priority, type } = infix;
        const leftLimit = type === 'yfx' ? priority : priority - 1;
        const rightLimit = type === 'xfy' ? priority : priority - 1;
        if (left.priority <= leftLimit) {
          this.#at++;
          const right = this.parse(rightLimit);
          left = this.#compound(name === '|' ? ';' : name, [left, right], left.start, right.end, priority);
          continue;
        }
      }
      const postfix = this.operators.postfix(name);
      if (postfix && postfix.priority <= limit) {
        this.#at++;
        left = this.#compound(name, [left], left.start, token.end, postfix.priority);
        continue;
      }
      return left;
    }
  }

  #primary(limit: number): Parsed {
    const token = this.current;
    this.#at++;
    switch (token.kind) {
      case 'number':
        return leaf(token.number!, token);
      case 'string':
        return leaf({ kind: 'string', value: token.text }, token);
      case 'codes':
        return leaf(
          listTerm([...token.text].map((c) => ({ kind: 'integer', value: BigInt(c.codePointAt(0)!) }))),
          token,
        );
      case 'variable': {
        const name = token.text === '_' ? `_#${++this.#anonymous}` : token.text;
        return this.#dict(leaf({ kind: 'variable', name }, token));
      }
      case 'quoted atom':
      case 'atom':
        return this.#atomOrCompound(token, limit);
      case 'punctuation':
        return this.#bracketed(token);
      case 'end':
        throw new SyntaxFault('The clause ends where a term should stand.', token.start, token.end);
      case 'end of file':
        throw new SyntaxFault('The text ends inside a clause.', token.start, token.end);
      case 'comment':
        throw new SyntaxFault('A comment is no term.', token.start, token.end);
    }
  }

  #atomOrCompound(token: Token, limit: number): Parsed {
    const next = this.current;
    if (isOpen(next) && !next.spaced) {
      this.#at++;
      const args = this.#arguments(')');
      return this.#compound(token.text, args.parts, token.start, args.end, 0);
    }
    if (
      isPunctuation(next, '{') &&
      !next.spaced &&
      (token.kind === 'quoted atom' || /^\p{L}/u.test(token.text))
    ) {
      return this.#dict(leaf({ kind: 'atom', name: token.text }, token));
    }
    if (token.kind === 'quoted atom') return leaf({ kind: 'atom', name: token.text }, token);
    if (token.text === '-' && next.kind === 'number' && !next.spaced) {
      this.#at++;
      return { ...leaf(negated(next.number!), token), end: next.end };
    }
    const prefix = this.operators.prefix(token.text);
    if (prefix && !this.#endsOperand(next)) {
      const priority = Math.min(prefix.priority, limit);
      const before = this.#at;
      const [depth, chain, separators] = [this.#depth, this.#chain, this.#separators];
      try {
        const operand = this.parse(prefix.type === 'fy' ? priority : priority - 1);
        return this.#compound(token.text, [operand], token.start, operand.end, priority);
      } catch (error) {
        // `- = x` and `[dynamic]`: the operator stands for itself.
        if (!(error instanceof SyntaxFault) || infixName(next) === undefined) throw error;
        if (!this.operators.infix(next.text)) throw error;
        this.#at = before;
        this.#depth = depth;
        this.#chain = chain;
        this.#separators = separators;
      }
    }
    return leaf({ kind: 'atom', name: token.text }, token);
  }

  /** No operand can start at this token, so the operator before it is a plain atom. */
  #endsOperand(next: Token): boolean {
    if (next.kind === 'end' || next.kind === 'end of file') return true;
    if (next.kind === 'punctuation') return !['(', '[', '{'].includes(next.text);
    if (next.kind !== 'atom' || !this.operators.infix(next.text)) return false;
    // `- - 1` negates; `:- dynamic foo` declares; `\+ = x` compares.
    const after = this.tokens[this.#at + 1];
    return !this.operators.prefix(next.text) && !(after && isOpen(after) && !after.spaced);
  }

  #bracketed(token: Token): Parsed {
    switch (token.text) {
      case '(': {
        const inner = this.#nested('', () => this.parse(1200));
        const close = this.#expect(')');
        return { ...inner, priority: 0, start: token.start, end: close.end };
      }
      case '[': {
        if (isPunctuation(this.current, ']')) {
          const close = this.current;
          this.#at++;
          return this.#named(EMPTY_LIST, token, close);
        }
        return this.#list(token);
      }
      case '{': {
        if (isPunctuation(this.current, '}')) {
          const close = this.current;
          this.#at++;
          return this.#named('{}', token, close);
        }
        const inner = this.#nested('', () => this.parse(1200));
        const close = this.#expect('}');
        return this.#compound('{}', [inner], token.start, close.end, 0);
      }
    }
    throw new SyntaxFault(`${shown(token)} stands where a term should.`, token.start, token.end);
  }

  /** `[]` and `{}` are atoms, and may be the name of a compound. */
  #named(name: string, open: Token, close: Token): Parsed {
    if (isOpen(this.current) && !this.current.spaced) {
      this.#at++;
      const args = this.#arguments(')');
      return this.#compound(name, args.parts, open.start, args.end, 0);
    }
    return { term: { kind: 'atom', name }, start: open.start, end: close.end, parts: NOTHING, priority: 0 };
  }

  /** `Tag{key: value, ...}` is SWI-Prolog's dict; here it is dict(Tag, key: value, ...). */
  #dict(tag: Parsed): Parsed {
    const open = this.current;
    if (!isPunctuation(open, '{') || open.spaced) return tag;
    this.#at++;
    if (isPunctuation(this.current, '}')) {
      const { end } = this.current;
      this.#at++;
      return this.#compound('dict', [tag], tag.start, end, 0);
    }
    const { parts, end } = this.#arguments('}');
    return this.#compound('dict', [tag, ...parts], tag.start, end, 0);
  }

  #list(open: Token): Parsed {
    const { parts, tail, end } = this.#arguments(']');
    const items = parts.map((part) => part.term);
    return {
      term: listTerm(items, tail?.term),
      start: open.start,
      end,
      parts: tail ? [...parts, tail] : parts,
      priority: 0,
    };
  }

  /** Terms with commas between them up to the closing bracket; `tail` is what follows the bar of a list. */
  #arguments(close: ')' | ']' | '}'): { parts: PlacedTerm[]; tail?: PlacedTerm; end: number } {
    return this.#nested(close === ']' ? ',|' : ',', () => {
      const parts: PlacedTerm[] = [];
      for (;;) {
        // The standard says 999; SWI-Prolog takes f(a :- b) where it can't be misread.
        parts.push(this.parse(1200));
        const token = this.current;
        this.#at++;
        if (isPunctuation(token, close)) return { parts, end: token.end };
        if (isPunctuation(token, ',')) continue;
        if (close === ']' && isPunctuation(token, '|')) {
          const tail = this.parse(1200);
          return { parts, tail, end: this.#expect(']').end };
        }
        throw new SyntaxFault(
          `A comma or ${close} is missing before ${shown(token)}.`,
          token.start,
          token.end,
        );
      }
    });
  }

  #compound(
    name: string,
    parts: readonly PlacedTerm[],
    start: number,
    end: number,
    priority: number,
  ): Parsed {
    return {
      term: { kind: 'compound', name, args: parts.map((part) => part.term) },
      start,
      end,
      parts,
      priority,
    };
  }

  #nested<T>(separators: '' | ',' | ',|', read: () => T): T {
    const outside = this.#separators;
    this.#separators = separators;
    if (++this.#depth > DEEPEST_TERM) this.#fail(`Terms nest more than ${DEEPEST_TERM} deep here.`);
    const result = read();
    this.#separators = outside;
    this.#depth--;
    return result;
  }

  #expect(close: string): Token {
    const token = this.current;
    if (!isPunctuation(token, close)) {
      throw new SyntaxFault(`${close} is missing before ${shown(token)}.`, token.start, token.end);
    }
    this.#at++;
    return token;
  }

  #fail(message: string): never {
    throw new SyntaxFault(message, this.current.start, this.current.end);
  }
}

function leaf(term: Term, token: Token): Parsed {
  return { term, start: token.start, end: token.end, parts: NOTHING, priority: 0 };
}

function negated(term: Term): Term {
  if (term.kind === 'integer') return { kind: 'integer', value: -term.value };
  return { kind: 'float', value: -(term as { value: number }).value };
}

function infixName(token: Token): string | undefined {
  if (token.kind === 'atom') return token.text;
  return isPunctuation(token, ',') || isPunctuation(token, '|') ? token.text : undefined;
}

function isPunctuation(token: Token, text: string): boolean {
  return token.kind === 'punctuation' && token.text === text;
}

const isOpen = (token: Token): boolean => isPunctuation(token, '(');

function shown(token: Token): string {
  if (token.kind === 'end') return 'the full stop';
  if (token.kind === 'end of file') return 'the end of the text';
  if (token.kind === 'string') return JSON.stringify(token.text);
  return token.text;
}
