/** A goal or a program that the engine cannot take. `uri` and `offset` (UTF-16) say where, when known. */
export class PrologError extends Error {
  constructor(
    message: string,
    readonly uri?: string,
    readonly offset?: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'PrologError';
  }
}
