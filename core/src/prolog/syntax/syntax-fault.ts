/** What is wrong with a stretch of Prolog text: UTF-16 offsets into it. */
export class SyntaxFault extends Error {
  constructor(
    message: string,
    readonly start: number,
    readonly end: number,
    /** Something is never closed: the text was searched to its end. */
    readonly isOpen = false,
  ) {
    super(message);
    this.name = 'SyntaxFault';
  }
}
