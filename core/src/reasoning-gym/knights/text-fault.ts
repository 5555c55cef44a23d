/** A text that is no puzzle of knights and knaves. */
export class KnightsTextFault extends Error {
  override name = 'KnightsTextFault';
}
