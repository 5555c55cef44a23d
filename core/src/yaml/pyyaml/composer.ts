import type { Span } from '../../checking/span';
import type { YamlValue } from '../yaml-value';
import type { DocumentBuilder, Frame, Properties } from './document-builder';
import { fullTag } from './resolve-tag';
import { Scanner } from './scanner';
import { describeToken, type Token, type TokenType } from './tokens';
import { YamlSyntaxError } from './yaml-syntax-error';

/** YAML's grammar: takes a scanner's tokens, and tells a builder what they make. */
export class Composer {
  readonly #scanner: Scanner;
  readonly #text: string;
  readonly #builder: DocumentBuilder;
  readonly #handles = new Map<string, string>();

  constructor(text: string, builder: DocumentBuilder, from = 0) {
    this.#text = text;
    this.#builder = builder;
    this.#scanner = new Scanner(text, from);
  }

  /** How far the text was looked at. */
  get at(): number {
    return this.#scanner.at;
  }

  /**
   * Reads the text's one document.
   * @throws YamlSyntaxError, YamlLimitReached; the builder then has what was read
   */
  run(kind: string): YamlValue | undefined {
    const explicit = this.#directives();
    const empty = explicit
      ? this.#nextIs('stream end', 'document start', 'document end', 'directive')
      : this.#nextIs('stream end');
    if (!empty) {
      this.#node(true, false, { start: 0, end: 0 });
      for (let frame = this.#builder.open; frame; frame = this.#builder.open) this.#advance(frame);
    }
    while (this.#nextIs('document end')) this.#scanner.next();
    const after = this.#scanner.peek();
    if (after.type !== 'stream end')
      throw new YamlSyntaxError(
        after.span,
        `A ${kind} is one document: take this line out, and what follows, or join them.`,
        '',
      );
    return this.#builder.root;
  }

  #nextIs(...types: TokenType[]): boolean {
    return types.includes(this.#scanner.peek().type);
  }

  /** Past directives and `---`, if there are any. */
  #directives(): boolean {
    let any = false;
    for (; this.#nextIs('directive'); any = true) {
      const { value, span } = this.#scanner.next();
      const [, handle, prefix] = /^%TAG[ ]+(![\w-]*!?)[ ]+(\S+)/.exec(value) ?? [];
      if (handle !== undefined) this.#handles.set(handle, prefix!);
      const version = /^%YAML[ ]+(\S*)/.exec(value)?.[1];
      if (version !== undefined && !/^1\.\d+$/.test(version))
        throw new YamlSyntaxError(span, 'PyYAML reads YAML 1.1 alone.');
    }
    const explicit = this.#nextIs('document start');
    if (explicit) this.#scanner.next();
    else if (any) this.#unexpected('after directives comes ---');
    return explicit;
  }

  #unexpected(what: string): never {
    const token = this.#scanner.peek();
    const { start, end } = token.span;
    throw new YamlSyntaxError(
      { start, end: Math.max(end, start + 1) },
      `${what}; here is ${describeToken(token)}.`,
    );
  }

  // Nodes

  /** @param indentless a list may stand at its key's own column */
  #node(block: boolean, indentless: boolean, fallback: Span): void {
    const scanner = this.#scanner;
    const first = scanner.peek();
    if (first.type === 'alias') {
      scanner.next();
      this.#builder.alias(first);
      return;
    }
    const properties = this.#properties();
    const token = scanner.peek();
    const { start, end } = token.span;
    switch (token.type) {
      case 'scalar':
        scanner.next();
        this.#builder.scalar(token, properties);
        return;
      case '[':
      case '{':
        scanner.next();
        this.#builder.begin(token.type === '[' ? 'flow list' : 'flow mapping', start, end, properties);
        return;
      case '-':
        if (indentless) {
          this.#builder.begin('indentless list', start, end, properties);
          return;
        }
        break;
      case 'block sequence start':
      case 'block mapping start':
        if (!block) break;
        scanner.next();
        this.#builder.begin(
          token.type === 'block mapping start' ? 'block mapping' : 'block list',
          start,
          end,
          properties,
        );
        return;
    }
    if (properties.anchor === undefined && properties.tag === undefined)
      this.#unexpected('a value is expected here');
    this.#builder.empty(fallback, properties);
  }

  #properties(): Properties {
    let anchor: string | undefined;
    let tag: string | undefined;
    for (;;) {
      const token = this.#scanner.peek();
      if (token.type === 'anchor' && anchor === undefined) anchor = this.#builder.newAnchor(token);
      else if (token.type === 'tag' && tag === undefined) tag = this.#tagOf(token);
      else return { ...(anchor !== undefined && { anchor }), ...(tag !== undefined && { tag }) };
      this.#scanner.next();
    }
  }

  #tagOf(token: Token): string {
    const tag = fullTag(token, this.#handles);
    if (tag === undefined)
      throw new YamlSyntaxError(token.span, `no %TAG line says what ${token.handle} stands for.`);
    return tag;
  }

  /** Goes on by one key, value or item, or ends the collection. */
  #advance(frame: Frame): void {
    switch (frame.kind) {
      case 'block list':
      case 'indentless list':
        this.#blockItem(frame);
        return;
      case 'block mapping':
        frame.key ? this.#blockValue(frame) : this.#blockKey(frame);
        return;
      case 'flow list':
        this.#flowItem(frame);
        return;
      case 'flow mapping':
        frame.key ? this.#flowValue(frame, '}') : this.#flowKey(frame);
        return;
      case 'flow pair':
        if (!frame.first) {
          this.#builder.close(frame);
          return;
        }
        frame.key ? this.#flowValue(frame, ']') : this.#pairKey(frame);
        return;
    }
  }

  /** Takes the mark at which a value without text would be shown. */
  #takeMark(frame: Frame): void {
    frame.mark = this.#scanner.next().span;
    frame.end = Math.max(frame.end, frame.mark.end);
  }

  #blockItem(frame: Frame): void {
    const indentless = frame.kind === 'indentless list';
    if (this.#nextIs('-')) {
      this.#takeMark(frame);
      if (this.#nextIs('-', 'block end') || (indentless && this.#nextIs('?', ':')))
        this.#builder.empty(frame.mark);
      else this.#node(true, false, frame.mark);
    } else if (indentless) this.#builder.close(frame);
    else this.#blockEnd(frame, 'an item of this list begins with a dash');
  }

  #blockKey(frame: Frame): void {
    if (!this.#nextIs('?')) {
      this.#blockEnd(frame, 'a key is expected here, or the end of this mapping');
      return;
    }
    this.#takeMark(frame);
    if (this.#nextIs('?', ':', 'block end')) this.#builder.empty(frame.mark);
    else this.#node(true, true, frame.mark);
  }

  #blockValue(frame: Frame): void {
    const key = frame.key!.value.span;
    if (this.#nextIs(':')) {
      this.#takeMark(frame);
      if (!this.#nextIs('?', ':', 'block end')) {
        this.#node(true, true, key);
        return;
      }
    }
    this.#builder.empty(key);
  }

  #blockEnd(frame: Frame, otherwise: string): void {
    if (!this.#nextIs('block end')) this.#unexpected(otherwise);
    this.#scanner.next();
    this.#builder.close(frame);
  }

  /** Past the comma before all but the first; whether the bracket closed. */
  #flowEnds(frame: Frame, bracket: ']' | '}'): boolean {
    if (!this.#nextIs(bracket) && !frame.first) {
      if (!this.#nextIs(',')) this.#openBracket(frame, bracket);
      this.#scanner.next();
    }
    frame.first = false;
    if (!this.#nextIs(bracket)) return false;
    frame.end = this.#scanner.next().span.end;
    this.#builder.close(frame);
    return true;
  }

  #openBracket(frame: Frame, bracket: ']' | '}'): never {
    if (!this.#nextIs('stream end') && !this.#onNextKey(frame))
      this.#unexpected(`a comma or ${bracket} is expected here`);
    const open = this.#text[frame.start]!;
    const at = { start: frame.start, end: frame.start + 1 };
    throw new YamlSyntaxError(at, `this ${open} is never closed.`);
  }

  /** The next token is on a later line that looks like a key of the document. */
  #onNextKey(frame: Frame): boolean {
    const { start } = this.#scanner.peek().span;
    const line = this.#text.lastIndexOf('\n', start - 1) + 1;
    return line > frame.start && /^[A-Za-z_][\w-]*:/.test(this.#text.slice(line, start + 1));
  }

  #flowItem(frame: Frame): void {
    if (this.#flowEnds(frame, ']')) return;
    const { type, span } = this.#scanner.peek();
    if (type === '?') this.#builder.begin('flow pair', span.start, span.end, {});
    else this.#flowNode(frame, ']');
  }

  #flowNode(frame: Frame, bracket: ']' | '}'): void {
    if (this.#nextIs('stream end')) this.#openBracket(frame, bracket);
    this.#node(false, false, frame.mark);
  }

  #pairKey(frame: Frame): void {
    this.#takeMark(frame);
    if (this.#nextIs(':', ',', ']')) this.#builder.empty(frame.mark);
    else this.#node(false, false, frame.mark);
  }

  #flowKey(frame: Frame): void {
    if (this.#flowEnds(frame, '}')) return;
    if (!this.#nextIs('?')) {
      this.#flowNode(frame, '}');
      return;
    }
    this.#takeMark(frame);
    if (this.#nextIs(':', ',', '}')) this.#builder.empty(frame.mark);
    else this.#flowNode(frame, '}');
  }

  #flowValue(frame: Frame, bracket: ']' | '}'): void {
    const key = frame.key!.value.span;
    if (this.#nextIs(':')) {
      this.#takeMark(frame);
      if (!this.#nextIs(',', bracket)) {
        if (this.#nextIs('stream end')) this.#openBracket(frame, bracket);
        this.#node(false, false, key);
        return;
      }
    }
    this.#builder.empty(key);
  }
}
