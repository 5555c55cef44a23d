/** A program text and the name under which proofs cite it. */
export interface Source {
  readonly uri: string;
  readonly text: string;
}
