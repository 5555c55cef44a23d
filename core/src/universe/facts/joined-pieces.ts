/** Letters of a piece, at least: few pieces are handed on sooner than many. */
const gathered = 1 << 16;

/** A text about many, some of them at a time. */
export function* joinedPieces<T>(items: readonly T[], textOf: (item: T) => string): Generator<string> {
  let piece = '';
  for (const item of items) {
    piece += textOf(item);
    if (piece.length < gathered) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}
