import { scanBlockScalar } from './scan-block-scalar';
import { scanPlain } from './scan-plain';
import { scanQuoted } from './scan-quoted';
import { scanName, scanTag } from './scan-tag';
import { isBlankOrEnd, Source } from './source';
import type { Token, TokenType } from './tokens';

/** A place where a key may have begun, which only a colon further on shows. */
interface PossibleKey {
  /** Of its first token, counted from the text's start. */
  readonly token: number;
  readonly at: number;
  readonly line: number;
  readonly column: number;
  /** At a block mapping's own column nothing but a key can stand. */
  readonly required: boolean;
}

/** Keys without a question mark are on one line, and no longer than this. */
const longestKey = 1024;

const restOfLine = /[^\r\n\u0085\u2028\u2029]+/y;

/**
 * A text's tokens, one after the other, as PyYAML's scanner gives them: by YAML 1.1, with PyYAML's own restrictions.
 * It looks ahead by no more than a line, and takes time linear in the text.
 * @throws YamlSyntaxError where PyYAML would stop
 */
export class Scanner {
  readonly #source: Source;
  /** Scanned and not yet taken. */
  readonly #tokens: Token[] = [];
  #taken = 0;
  #done = false;
  #indent = -1;
  readonly #indents: number[] = [];
  #flow = 0;
  /** By level of brackets. */
  readonly #keys: (PossibleKey | undefined)[] = [];
  #keyAllowed = true;

  constructor(text: string, from = 0) {
    this.#source = new Source(text, from);
  }

  /** How far the text was looked at. */
  get at(): number {
    return this.#source.at;
  }

  peek(): Token {
    while (this.#mustScan()) this.#scan();
    return this.#tokens[0]!;
  }

  next(): Token {
    const token = this.peek();
    if (token.type !== 'stream end') {
      this.#tokens.shift();
      this.#taken++;
    }
    return token;
  }

  /** A token is sure once no colon can make a key of it any more. */
  #mustScan(): boolean {
    if (this.#done) return false;
    if (this.#tokens.length === 0) return true;
    this.#refuseStaleKey();
    return this.#keys.some((key) => key?.token === this.#taken && this.#isFresh(key));
  }

  #isFresh({ line, at }: PossibleKey): boolean {
    return line === this.#source.line && this.#source.at - at <= longestKey;
  }

  #scan(): void {
    const source = this.#source;
    this.#skipToToken();
    this.#refuseStaleKey();
    this.#closeBlocks(source.column);
    const char = source.peek();
    if (char === '') this.#end();
    else if (char === '%' && source.column === 0) this.#directive();
    else if (source.atDocumentMark()) this.#documentMark();
    else if (!this.#indicator(char)) this.#plain(char);
  }

  /** @returns whether the character is an indicator where it stands */
  #indicator(char: string): boolean {
    const blankBehind = isBlankOrEnd(this.#source.peek(1));
    const inFlow = this.#flow > 0;
    switch (char) {
      case '[':
      case '{':
        this.#openBracket(char);
        return true;
      case ']':
      case '}':
        this.#closeBracket(char);
        return true;
      case ',':
        if (inFlow) this.#comma();
        return inFlow;
      case '-':
        if (blankBehind) this.#item();
        return blankBehind;
      case '?':
        if (inFlow || blankBehind) this.#explicitKey();
        return inFlow || blankBehind;
      case ':':
        if (inFlow || blankBehind) this.#value();
        return inFlow || blankBehind;
      case '*':
      case '&':
      case '!':
        this.#property(char);
        return true;
      case '|':
      case '>':
        if (!inFlow) this.#blockScalar();
        return !inFlow;
      case "'":
      case '"':
        this.#quoted();
        return true;
      default:
        return false;
    }
  }

  #skipToToken(): void {
    const source = this.#source;
    for (;;) {
      source.skipSpaces();
      if (source.peek() === '#') source.take(restOfLine);
      if (source.takeBreak() === '') return;
      if (this.#flow === 0) this.#keyAllowed = true;
    }
  }

  #add(type: TokenType, length: number): void {
    const start = this.#source.at;
    this.#source.at += length;
    this.#tokens.push({ type, value: '', plain: false, span: { start, end: this.#source.at } });
  }

  #addMark(type: TokenType): void {
    this.#add(type, 0);
  }

  // Keys

  #keyMayBegin(): void {
    if (!this.#keyAllowed) return;
    this.#dropKey();
    const { at, line, column } = this.#source;
    const required = this.#flow === 0 && this.#indent === column;
    const token = this.#taken + this.#tokens.length;
    this.#keys[this.#flow] = { token, at, line, column, required };
  }

  #refuse({ at }: PossibleKey): never {
    const word = /^[^\s:#]+/.exec(this.#source.text.slice(at, at + longestKey))?.[0] ?? ' ';
    this.#source.fail('a key is followed by a colon and its value.', { start: at, end: at + word.length });
  }

  #dropKey(): void {
    const key = this.#keys[this.#flow];
    if (key?.required) this.#refuse(key);
    this.#keys[this.#flow] = undefined;
  }

  /** Only outside of brackets is a key ever required. */
  #refuseStaleKey(): void {
    const key = this.#keys[0];
    if (!key || this.#isFresh(key)) return;
    if (key.required) this.#refuse(key);
    this.#keys[0] = undefined;
  }

  // Blocks

  #closeBlocks(column: number): void {
    if (this.#flow > 0) return;
    while (this.#indent > column) {
      this.#indent = this.#indents.pop()!;
      this.#addMark('block end');
    }
  }

  #openBlock(column: number): boolean {
    if (this.#indent >= column) return false;
    this.#indents.push(this.#indent);
    this.#indent = column;
    return true;
  }

  #item(): void {
    if (this.#flow === 0) {
      if (!this.#keyAllowed) this.#source.fail('a list item starts on a line of its own.');
      if (this.#openBlock(this.#source.column)) this.#addMark('block sequence start');
    }
    this.#dropKey();
    this.#keyAllowed = true;
    this.#add('-', 1);
  }

  #explicitKey(): void {
    if (this.#flow === 0) {
      if (!this.#keyAllowed) this.#source.fail('a key starts on a line of its own.');
      if (this.#openBlock(this.#source.column)) this.#addMark('block mapping start');
    }
    this.#dropKey();
    this.#keyAllowed = this.#flow === 0;
    this.#add('?', 1);
  }

  #value(): void {
    const key = this.#keys[this.#flow];
    if (key && this.#isFresh(key)) {
      this.#keys[this.#flow] = undefined;
      const span = { start: key.at, end: key.at };
      const mark = (type: TokenType): Token => ({ type, value: '', plain: false, span });
      const opened = this.#flow === 0 && this.#openBlock(key.column);
      const inserted = opened ? [mark('block mapping start'), mark('?')] : [mark('?')];
      this.#tokens.splice(key.token - this.#taken, 0, ...inserted);
      this.#keyAllowed = false;
    } else {
      if (this.#flow === 0) {
        if (!this.#keyAllowed) this.#misplacedColon();
        if (this.#openBlock(this.#source.column)) this.#addMark('block mapping start');
      }
      this.#keyAllowed = this.#flow === 0;
      this.#dropKey();
    }
    this.#add(':', 1);
  }

  #misplacedColon(): never {
    const last = this.#tokens.at(-1);
    // The lines above went on into this one: what is wrong is the line that they began with.
    const above =
      last?.type === 'scalar' && /[\r\n]/.test(this.#source.text.slice(last.span.start, this.#source.at));
    if (!above) this.#source.fail('a colon and a space inside a value: put quotes around the value.');
    const { start } = last.span;
    const end = start + this.#source.text.slice(start, last.span.end).search(/[\r\n]|$/);
    return this.#source.fail('a key is followed by a colon and its value.', { start, end });
  }

  // Brackets

  #comma(): void {
    this.#dropKey();
    this.#keyAllowed = true;
    this.#add(',', 1);
  }

  #openBracket(type: '[' | '{'): void {
    this.#keyMayBegin();
    this.#flow++;
    this.#keys[this.#flow] = undefined;
    this.#keyAllowed = true;
    this.#add(type, 1);
  }

  #closeBracket(type: ']' | '}'): void {
    if (this.#flow === 0) this.#source.fail(`this ${type} closes nothing.`);
    this.#dropKey();
    this.#flow--;
    this.#keyAllowed = false;
    this.#add(type, 1);
  }

  // Scalars

  #scalar(start: number, end: number, value: string, plain = false): void {
    this.#tokens.push({ type: 'scalar', value, plain, span: { start, end } });
  }

  /** @param char that it begins with: no indicator here, though it may be one elsewhere */
  #plain(char: string): void {
    const source = this.#source;
    if (char === '\t')
      source.fail(
        'PyYAML refuses a tab here: it cannot start any token. Write a space, or delete it.',
        undefined,
        '',
      );
    if (/[,[\]{}#&*!|>'"%@`]/.test(char))
      source.fail(`no value begins with ${char}: put quotes around text.`);
    this.#keyMayBegin();
    const start = source.at;
    const { value, end, passedBreak } = scanPlain(source, this.#indent + 1, this.#flow > 0);
    this.#keyAllowed = passedBreak;
    this.#scalar(start, end, value, true);
  }

  #property(mark: '*' | '&' | '!'): void {
    this.#keyMayBegin();
    this.#keyAllowed = false;
    const source = this.#source;
    this.#tokens.push(mark === '!' ? scanTag(source) : scanName(source, mark === '*' ? 'alias' : 'anchor'));
  }

  #quoted(): void {
    this.#keyMayBegin();
    this.#keyAllowed = false;
    const start = this.#source.at;
    const value = scanQuoted(this.#source);
    this.#scalar(start, this.#source.at, value);
  }

  #blockScalar(): void {
    this.#keyAllowed = true;
    this.#dropKey();
    const start = this.#source.at;
    const { value, end } = scanBlockScalar(this.#source, this.#indent);
    this.#scalar(start, end, value);
  }

  // Documents

  #leaveDocument(): void {
    this.#closeBlocks(-1);
    this.#dropKey();
    this.#keyAllowed = false;
  }

  #documentMark(): void {
    this.#leaveDocument();
    this.#add(this.#source.peek() === '-' ? 'document start' : 'document end', 3);
  }

  #directive(): void {
    this.#leaveDocument();
    const start = this.#source.at;
    const value = this.#source.take(restOfLine);
    this.#tokens.push({ type: 'directive', value, plain: false, span: { start, end: this.#source.at } });
  }

  #end(): void {
    this.#closeBlocks(-1);
    this.#dropKey();
    this.#keys.length = 0;
    this.#addMark('stream end');
    this.#done = true;
  }
}
