/** Rows that are measured: the first, so that columns stay where they are while one scrolls. */
const measured = 40;
const narrowest = 6;
/** What is longer is cut off, and told in the cell's title. */
const widest = 36;

/** Grid tracks of the answers' columns: the room that there is, shared by what is in them. */
export function columnTracks(
  columns: readonly string[],
  rows: ReadonlyMap<number, readonly string[]>,
): string {
  return columns
    .map((name, column) => {
      let longest = name.length;
      for (let row = 0; row < measured; row++)
        longest = Math.max(longest, rows.get(row)?.[column]?.length ?? 0);
      // A cell's letters are a little wider than the row's own, which `ch` goes by.
      const width = Math.min(Math.max(longest, narrowest), widest) + 1;
      return `minmax(${Math.min(width, 18)}ch, ${width}fr)`;
    })
    .join(' ');
}
