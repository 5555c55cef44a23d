import { GrowingColumn } from '../rollout-index/storage/growing-column';

/** The rows of each group. Groups have places, in the order in which the log first names them. */
export class GroupTable {
  private readonly places = new Map<number, number>();
  /** By place. */
  private readonly numbers = new GrowingColumn('f64');
  private readonly first = new GrowingColumn('u32');
  private readonly last = new GrowingColumn('u32');
  /** By row: the next row of its group and 1; 0 after the last. */
  private readonly next = new GrowingColumn('u32');
  private readonly placeOfRow = new GrowingColumn('u32');

  /** Rows that were taken. */
  get rows(): number {
    return this.next.length;
  }

  get groups(): number {
    return this.numbers.length;
  }

  /** By place: the groups' own numbers. */
  get groupNumbers(): ArrayLike<number> {
    return this.numbers.view();
  }

  /** By row: the place of its group. */
  get placesOfRows(): ArrayLike<number> {
    return this.placeOfRow.view();
  }

  /**
   * Takes the rows that were added since.
   * @param groups the group of each row, of all rows from the first
   * @returns the first row of any group that has new rows
   */
  take(groups: ArrayLike<number>): number {
    let oldest = this.rows;
    // Rollouts of a group mostly follow each other.
    let last: { readonly number: number; readonly place: number } | undefined;
    for (let row = this.rows; row < groups.length; row++) {
      const number = groups[row]!;
      let place = last?.number === number ? last.place : this.places.get(number);
      this.next.push(0);
      if (place === undefined) {
        place = this.groups;
        this.places.set(number, place);
        this.numbers.push(number);
        this.first.push(row);
        this.last.push(row);
      } else {
        this.next.set(this.last.at(place), row + 1);
        this.last.set(place, row);
        oldest = Math.min(oldest, this.first.at(place));
      }
      if (last?.place !== place) last = { number, place };
      this.placeOfRow.push(place);
    }
    return oldest;
  }

  placeOf(number: number): number | undefined {
    return this.places.get(number);
  }

  /** The rows of a group, as the log has them; also those that later ones replaced. */
  *rowsOf(place: number): Generator<number> {
    for (let row = this.first.at(place) + 1; row > 0; row = this.next.at(row - 1)) yield row - 1;
  }
}
