import { Indents } from './indents';
import { PossibleKeys } from './possible-keys';
import { refuseColon, refuseStart } from './refusals';
import { scanBlockScalar } from './scan-block-scalar';
import { scanPlain } from './scan-plain';
import { scanQuoted } from './scan-quoted';
import { scanName, scanTag } from './scan-tag';
import { isBlankOrEnd, Source } from './source';
import { TokenQueue } from './token-queue';
import type { Token, TokenType } from './tokens';

const restOfLine = /[^\r\n\u0085\u2028\u2029]+/y;

/**
 * A text's tokens, one after the other, as PyYAML's scanner gives them: by YAML 1.1, with PyYAML's own restrictions.
 * It looks ahead by no more than a line, and takes time linear in the text.
 * @throws YamlSyntaxError where PyYAML would stop
 */
export class Scanner {
  readonly #source: Source;
  readonly #tokens = new TokenQueue();
  readonly #keys: PossibleKeys;
  #done = false;
  readonly #indents = new Indents();
  #flow = 0;
  constructor(text: string, from = 0) {
    this.#source = new Source(text, from);
    this.#keys = new PossibleKeys(this.#source, this.#tokens);
  }

  /** How far the text was looked at. */
  get at(): number {
    return this.#source.at;
  }

  peek(): Token {
    while (this.#mustScan()) this.#scan();
    return this.#tokens.first!;
  }

  next(): Token {
    const token = this.peek();
    if (token.type !== 'stream end') this.#tokens.take();
    return token;
  }

  /** A token is sure once no colon can make a key of it any more. */
  #mustScan(): boolean {
    if (this.#done) return false;
    if (this.#tokens.first === undefined) return true;
    this.#keys.refuseStale();
    return this.#keys.holdFirst;
  }

  #scan(): void {
    const source = this.#source;
    this.#skipToToken();
    this.#keys.refuseStale();
    this.#closeBlocks(source.column);
    const char = source.peek();
    if (char === '') this.#end();
    else if (char === '%' && source.column === 0) this.#directive();
    else if (source.atDocumentMark()) this.#documentMark();
    else if (!this.#indicator(char)) this.#plain(char);
  }

  /** @returns whether the character is an indicator where it is */
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
      if (this.#flow === 0) this.#keys.allowed = true;
    }
  }

  #add(type: TokenType, length: number): void {
    const start = this.#source.at;
    this.#source.at += length;
    this.#tokens.mark(type, { start, end: this.#source.at });
  }

  #addMark(type: TokenType): void {
    this.#add(type, 0);
  }

  // Blocks

  #closeBlocks(column: number): void {
    if (this.#flow > 0) return;
    for (let count = this.#indents.close(column); count > 0; count--) this.#addMark('block end');
  }

  /** A block of its own begins here, unless it has begun or brackets hold it. @param refuse what is said where none can */
  #mayOpenBlock(mark: TokenType, refuse: () => never): void {
    if (this.#flow > 0) return;
    if (!this.#keys.allowed) refuse();
    if (this.#indents.open(this.#source.column)) this.#addMark(mark);
  }

  #item(): void {
    this.#mayOpenBlock('block sequence start', () =>
      this.#source.fail('a list item starts on a line of its own.'),
    );
    this.#keys.drop(this.#flow);
    this.#keys.allowed = true;
    this.#add('-', 1);
  }

  #explicitKey(): void {
    this.#mayOpenBlock('block mapping start', () => this.#source.fail('a key starts on a line of its own.'));
    this.#keys.drop(this.#flow);
    this.#keys.allowed = this.#flow === 0;
    this.#add('?', 1);
  }

  #value(): void {
    const key = this.#keys.takeFresh(this.#flow);
    if (key) {
      const opened = this.#flow === 0 && this.#indents.open(key.column);
      const marks: TokenType[] = opened ? ['block mapping start', '?'] : ['?'];
      this.#tokens.insert(key.token, { start: key.at, end: key.at }, marks);
      this.#keys.allowed = false;
    } else {
      this.#mayOpenBlock('block mapping start', () => refuseColon(this.#source, this.#tokens.last));
      this.#keys.allowed = this.#flow === 0;
      this.#keys.drop(this.#flow);
    }
    this.#add(':', 1);
  }

  // Brackets

  #comma(): void {
    this.#keys.drop(this.#flow);
    this.#keys.allowed = true;
    this.#add(',', 1);
  }

  #openBracket(type: '[' | '{'): void {
    this.#keys.mayBegin(this.#flow, this.#indents.current);
    this.#flow++;
    this.#keys.openLevel(this.#flow);
    this.#keys.allowed = true;
    this.#add(type, 1);
  }

  #closeBracket(type: ']' | '}'): void {
    if (this.#flow === 0) this.#source.fail(`this ${type} closes nothing.`);
    this.#keys.drop(this.#flow);
    this.#flow--;
    this.#keys.allowed = false;
    this.#add(type, 1);
  }

  // Scalars

  #scalar(start: number, end: number, value: string, plain = false): void {
    this.#tokens.add({ type: 'scalar', value, plain, span: { start, end } });
  }

  /** @param char that it begins with: no indicator here, though it may be one elsewhere */
  #plain(char: string): void {
    const source = this.#source;
    refuseStart(source, char);
    this.#keys.mayBegin(this.#flow, this.#indents.current);
    const start = source.at;
    const { value, end, passedBreak } = scanPlain(source, this.#indents.current + 1, this.#flow > 0);
    this.#keys.allowed = passedBreak;
    this.#scalar(start, end, value, true);
  }

  #property(mark: '*' | '&' | '!'): void {
    this.#keys.mayBegin(this.#flow, this.#indents.current);
    this.#keys.allowed = false;
    const source = this.#source;
    this.#tokens.add(mark === '!' ? scanTag(source) : scanName(source, mark === '*' ? 'alias' : 'anchor'));
  }

  #quoted(): void {
    this.#keys.mayBegin(this.#flow, this.#indents.current);
    this.#keys.allowed = false;
    const start = this.#source.at;
    const value = scanQuoted(this.#source);
    this.#scalar(start, this.#source.at, value);
  }

  #blockScalar(): void {
    this.#keys.allowed = true;
    this.#keys.drop(this.#flow);
    const start = this.#source.at;
    const { value, end } = scanBlockScalar(this.#source, this.#indents.current);
    this.#scalar(start, end, value);
  }

  // Documents

  #leaveDocument(): void {
    this.#closeBlocks(-1);
    this.#keys.drop(this.#flow);
    this.#keys.allowed = false;
  }

  #documentMark(): void {
    this.#leaveDocument();
    this.#add(this.#source.peek() === '-' ? 'document start' : 'document end', 3);
  }

  #directive(): void {
    this.#leaveDocument();
    const start = this.#source.at;
    const value = this.#source.take(restOfLine);
    this.#tokens.add({ type: 'directive', value, plain: false, span: { start, end: this.#source.at } });
  }

  #end(): void {
    this.#closeBlocks(-1);
    this.#keys.drop(this.#flow);
    this.#keys.clear();
    this.#addMark('stream end');
    this.#done = true;
  }
}
