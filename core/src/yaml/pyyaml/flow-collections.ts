import type { Span } from '../../checking/span';
import type { DocumentBuilder } from './document-builder';
import type { Frame } from './frame';
import type { TokenReader } from './token-reader';
import { YamlSyntaxError } from './yaml-syntax-error';

/** Lists and mappings in brackets: each call continues by one key, value or item, or ends the collection. */
export class FlowCollections {
  readonly #tokens: TokenReader;
  readonly #builder: DocumentBuilder;
  /** Reads a value; a missing one is shown at the span. */
  readonly #node: (fallback: Span) => void;

  constructor(tokens: TokenReader, builder: DocumentBuilder, node: (fallback: Span) => void) {
    this.#tokens = tokens;
    this.#builder = builder;
    this.#node = node;
  }

  /** Past the comma before all but the first; whether the bracket closed. */
  #flowEnds(frame: Frame, bracket: ']' | '}'): boolean {
    if (!this.#tokens.nextIs(bracket) && !frame.first) {
      if (!this.#tokens.nextIs(',')) this.#openBracket(frame, bracket);
      this.#tokens.next();
    }
    frame.first = false;
    if (!this.#tokens.nextIs(bracket)) return false;
    frame.end = this.#tokens.next().span.end;
    this.#builder.close(frame);
    return true;
  }

  #openBracket(frame: Frame, bracket: ']' | '}'): never {
    if (!this.#tokens.nextIs('stream end') && !this.#onNextKey(frame))
      this.#tokens.unexpected(`a comma or ${bracket} is expected here`);
    const open = this.#tokens.text[frame.start]!;
    const at = { start: frame.start, end: frame.start + 1 };
    throw new YamlSyntaxError(at, `this ${open} is never closed.`);
  }

  /** The next token is on a later line that looks like a key of the document. */
  #onNextKey(frame: Frame): boolean {
    const { start } = this.#tokens.peek().span;
    const line = this.#tokens.text.lastIndexOf('\n', start - 1) + 1;
    return line > frame.start && /^[A-Za-z_][\w-]*:/.test(this.#tokens.text.slice(line, start + 1));
  }

  flowItem(frame: Frame): void {
    if (this.#flowEnds(frame, ']')) return;
    const { type, span } = this.#tokens.peek();
    if (type === '?') this.#builder.begin('flow pair', span.start, span.end, {});
    else this.#flowNode(frame, ']');
  }

  #flowNode(frame: Frame, bracket: ']' | '}'): void {
    if (this.#tokens.nextIs('stream end')) this.#openBracket(frame, bracket);
    this.#node(frame.mark);
  }

  pairKey(frame: Frame): void {
    this.#tokens.takeMark(frame);
    if (this.#tokens.nextIs(':', ',', ']')) this.#builder.empty(frame.mark);
    else this.#node(frame.mark);
  }

  flowKey(frame: Frame): void {
    if (this.#flowEnds(frame, '}')) return;
    if (!this.#tokens.nextIs('?')) {
      this.#flowNode(frame, '}');
      return;
    }
    this.#tokens.takeMark(frame);
    if (this.#tokens.nextIs(':', ',', '}')) this.#builder.empty(frame.mark);
    else this.#flowNode(frame, '}');
  }

  flowValue(frame: Frame, bracket: ']' | '}'): void {
    const key = frame.key!.value.span;
    if (this.#tokens.nextIs(':')) {
      this.#tokens.takeMark(frame);
      if (!this.#tokens.nextIs(',', bracket)) {
        if (this.#tokens.nextIs('stream end')) this.#openBracket(frame, bracket);
        this.#node(key);
        return;
      }
    }
    this.#builder.empty(key);
  }
}
