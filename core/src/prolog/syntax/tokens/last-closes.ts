import type { SyntaxFault } from '../syntax-fault';

/**
 * Offsets of a text from which on no comment and no quasi-quotation ends, as far as that was found out. Each search
 * for such an end goes to the end of the text; without this a text full of them would be searched for hours.
 */
export class LastCloses {
  comment = Number.POSITIVE_INFINITY;
  quasiQuotation = Number.POSITIVE_INFINITY;

  /** Remembers a search that found nothing. */
  learn(text: string, { start, isOpen }: SyntaxFault): void {
    if (!isOpen) return;
    if (text.startsWith('/*', start)) {
      // Comments nest: this one may be open and those in it closed.
      if (start < this.comment) this.comment = Math.min(this.comment, text.lastIndexOf('*/') + 2);
    } else if (text.startsWith('||', start)) this.quasiQuotation = Math.min(this.quasiQuotation, start);
  }
}
