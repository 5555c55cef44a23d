import type { Span } from '../../checking/span';
import type { YamlValue } from '../yaml-value';
import { BlockCollections } from './block-collections';
import type { DocumentBuilder } from './document-builder';
import { FlowCollections } from './flow-collections';
import type { Frame, Properties } from './frame';
import { fullTag } from './resolve-tag';
import type { Token } from './scanning/tokens';
import { TokenReader } from './token-reader';
import { YamlSyntaxError } from './yaml-syntax-error';

/** YAML's grammar: takes a scanner's tokens, and tells a builder what they make. */
export class Composer {
  readonly #tokens: TokenReader;

  readonly #builder: DocumentBuilder;
  readonly #block: BlockCollections;
  readonly #flow: FlowCollections;

  readonly #handles = new Map<string, string>();

  constructor(text: string, builder: DocumentBuilder, from = 0) {
    this.#builder = builder;
    this.#tokens = new TokenReader(text, from);
    this.#block = new BlockCollections(this.#tokens, builder, (indentless, fallback) =>
      this.#node(true, indentless, fallback),
    );
    this.#flow = new FlowCollections(this.#tokens, builder, (fallback) => this.#node(false, false, fallback));
  }

  /** How far the text was looked at. */
  get at(): number {
    return this.#tokens.at;
  }

  /**
   * Reads the text's one document.
   * @throws YamlSyntaxError, YamlLimitReached; the builder then has what was read
   */
  run(kind: string): YamlValue | undefined {
    const explicit = this.#directives();
    const empty = explicit
      ? this.#tokens.nextIs('stream end', 'document start', 'document end', 'directive')
      : this.#tokens.nextIs('stream end');
    if (!empty) {
      this.#node(true, false, { start: 0, end: 0 });
      for (let frame = this.#builder.open; frame; frame = this.#builder.open) this.#advance(frame);
    }
    while (this.#tokens.nextIs('document end')) this.#tokens.next();
    const after = this.#tokens.peek();
    if (after.type !== 'stream end')
      throw new YamlSyntaxError(
        after.span,
        `A ${kind} is one document: take this line out, and what follows, or join them.`,
        '',
      );
    return this.#builder.root;
  }

  /** Past directives and `---`, if there are any. */
  #directives(): boolean {
    let any = false;
    for (; this.#tokens.nextIs('directive'); any = true) {
      const { value, span } = this.#tokens.next();
      const [, handle, prefix] = /^%TAG[ ]+(![\w-]*!?)[ ]+(\S+)/.exec(value) ?? [];
      if (handle !== undefined) this.#handles.set(handle, prefix!);
      const version = /^%YAML[ ]+(\S*)/.exec(value)?.[1];
      if (version !== undefined && !/^1\.\d+$/.test(version))
        throw new YamlSyntaxError(span, 'PyYAML reads YAML 1.1 alone.');
    }
    const explicit = this.#tokens.nextIs('document start');
    if (explicit) this.#tokens.next();
    else if (any) this.#tokens.unexpected('after directives comes ---');
    return explicit;
  }

  // Nodes

  /** @param indentless a list may be at its key's own column */
  #node(block: boolean, indentless: boolean, fallback: Span): void {
    const tokens = this.#tokens;
    const first = tokens.peek();
    if (first.type === 'alias') {
      tokens.next();
      this.#builder.alias(first);
      return;
    }
    const properties = this.#properties();
    const token = tokens.peek();
    const { start, end } = token.span;
    switch (token.type) {
      case 'scalar':
        tokens.next();
        this.#builder.scalar(token, properties);
        return;
      case '[':
      case '{':
        tokens.next();
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
        tokens.next();
        this.#builder.begin(
          token.type === 'block mapping start' ? 'block mapping' : 'block list',
          start,
          end,
          properties,
        );
        return;
    }
    if (properties.anchor === undefined && properties.tag === undefined)
      this.#tokens.unexpected('a value is expected here');
    this.#builder.empty(fallback, properties);
  }

  #properties(): Properties {
    let anchor: string | undefined;
    let tag: string | undefined;
    for (;;) {
      const token = this.#tokens.peek();
      if (token.type === 'anchor' && anchor === undefined) anchor = this.#builder.newAnchor(token);
      else if (token.type === 'tag' && tag === undefined) tag = this.#tagOf(token);
      else return { ...(anchor !== undefined && { anchor }), ...(tag !== undefined && { tag }) };
      this.#tokens.next();
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
        this.#block.blockItem(frame);
        return;
      case 'block mapping':
        frame.key ? this.#block.blockValue(frame) : this.#block.blockKey(frame);
        return;
      case 'flow list':
        this.#flow.flowItem(frame);
        return;
      case 'flow mapping':
        frame.key ? this.#flow.flowValue(frame, '}') : this.#flow.flowKey(frame);
        return;
      case 'flow pair':
        if (!frame.first) {
          this.#builder.close(frame);
          return;
        }
        frame.key ? this.#flow.flowValue(frame, ']') : this.#flow.pairKey(frame);
        return;
    }
  }
}
