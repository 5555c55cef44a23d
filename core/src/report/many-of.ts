/** A kind of file in the plural: `recipes`, `files of targets`. */
export const manyOf = (kind: string): string =>
  kind.includes(' of ') ? kind.replace(' of ', 's of ') : `${kind}s`;
