/** A fault that another attempt does not fix. */
export class Final extends Error {}
/** What else can be tried; the bytes that came are kept. */
export class Again extends Error {
  constructor(
    message: string,
    readonly after?: number,
  ) {
    super(message);
  }
}
