/** A file that cannot be used as it is: the message names it, says what is wrong and what to do. */
export class FileFault extends Error {
  constructor(
    readonly path: string,
    problem: string,
    wayOut: string,
    options?: ErrorOptions,
  ) {
    super(`${path}: ${problem} ${wayOut}`, options);
    this.name = 'FileFault';
  }
}
