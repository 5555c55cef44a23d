import type { Span } from '../../checking/span';
import type { DocumentBuilder } from './document-builder';
import type { Frame } from './frame';
import type { TokenReader } from './token-reader';

/** Lists and mappings by indentation: each call continues by one key, value or item, or ends the collection. */
export class BlockCollections {
  readonly #tokens: TokenReader;
  readonly #builder: DocumentBuilder;
  /** Reads a value; a missing one is shown at the span. `indentless`: a list may be at its key's own column. */
  readonly #node: (indentless: boolean, fallback: Span) => void;

  constructor(
    tokens: TokenReader,
    builder: DocumentBuilder,
    node: (indentless: boolean, fallback: Span) => void,
  ) {
    this.#tokens = tokens;
    this.#builder = builder;
    this.#node = node;
  }

  blockItem(frame: Frame): void {
    const indentless = frame.kind === 'indentless list';
    if (this.#tokens.nextIs('-')) {
      this.#tokens.takeMark(frame);
      if (this.#tokens.nextIs('-', 'block end') || (indentless && this.#tokens.nextIs('?', ':')))
        this.#builder.empty(frame.mark);
      else this.#node(false, frame.mark);
    } else if (indentless) this.#builder.close(frame);
    else this.#blockEnd(frame, 'an item of this list begins with a dash');
  }

  blockKey(frame: Frame): void {
    if (!this.#tokens.nextIs('?')) {
      this.#blockEnd(frame, 'a key is expected here, or the end of this mapping');
      return;
    }
    this.#tokens.takeMark(frame);
    if (this.#tokens.nextIs('?', ':', 'block end')) this.#builder.empty(frame.mark);
    else this.#node(true, frame.mark);
  }

  blockValue(frame: Frame): void {
    const key = frame.key!.value.span;
    if (this.#tokens.nextIs(':')) {
      this.#tokens.takeMark(frame);
      if (!this.#tokens.nextIs('?', ':', 'block end')) {
        this.#node(true, key);
        return;
      }
    }
    this.#builder.empty(key);
  }

  #blockEnd(frame: Frame, otherwise: string): void {
    if (!this.#tokens.nextIs('block end')) this.#tokens.unexpected(otherwise);
    this.#tokens.next();
    this.#builder.close(frame);
  }
}
