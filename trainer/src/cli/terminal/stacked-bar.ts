/** A part of a bar: its share of the whole, and the cell that it is drawn with. */
export interface BarPart {
  readonly share: number;
  readonly cell: string;
  readonly paint: (text: string) => string;
}

/** Parts of a whole beside each other in so many cells: each as wide as its share, and all together as wide as theirs. */
export function stackedBar(parts: readonly BarPart[], width: number): string {
  let reached = 0;
  let drawn = 0;
  return parts
    .map(({ share, cell, paint }) => {
      reached += share;
      const cells = Math.max(0, Math.round(Math.min(1, reached) * width) - drawn);
      drawn += cells;
      return paint(cell.repeat(cells));
    })
    .join('');
}
