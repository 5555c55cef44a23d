/** The folders that are named, else those where evaluations usually lie. */
export const foldersOr = (named: readonly string[]): readonly string[] =>
  named.length === 0 ? ['evaluations', 'runs'] : named;
