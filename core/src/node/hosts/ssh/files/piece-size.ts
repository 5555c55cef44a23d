const leastBytes = 1 << 16;
const mostBytes = 1 << 22;
/** What one piece may take of the line, in seconds: what is newest waits for it. */
const pieceSeconds = 0.3;

/** How much to ask for at once, by how fast the line has been. */
export class PieceSize {
  private size = 1 << 18;

  get bytes(): number {
    return this.size;
  }

  /** A line broke under a piece: where it breaks often, small ones arrive. */
  broke(): void {
    this.size = Math.max(leastBytes, Math.round(this.size / 2));
  }

  /** @param bytes that came in so many milliseconds; few of them say nothing of the line */
  heard(bytes: number, ms: number): void {
    if (bytes < this.size / 2) return;
    const fitting = (bytes / Math.max(ms, 1)) * 1000 * pieceSeconds;
    this.size = Math.round(Math.min(mostBytes, Math.max(leastBytes, (this.size + fitting) / 2)));
  }
}
