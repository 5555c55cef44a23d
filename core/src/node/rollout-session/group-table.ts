import { KeyTable } from '../../run/rows/key-table';
import { GrowingColumn } from '../rollout-index/storage/growing-column';
import { NarrowColumn } from '../rollout-index/storage/narrow-column';

/** The rows of each group. Groups have places, in the order in which the log first names them. */
export class GroupTable {
  /** By place. */
  private readonly numbers = new NarrowColumn();
  private readonly places = new KeyTable(this.numbers, { at: () => 0 });
  private readonly first = new GrowingColumn('u32');
  private readonly last = new GrowingColumn('u32');
  private readonly placeOfRow = new GrowingColumn('u32');

  /** Rows that were taken. */
  get rows(): number {
    return this.placeOfRow.length;
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
    this.placeOfRow.reserve(groups.length - this.rows);
    // Rollouts of a group mostly follow each other.
    let last: { readonly number: number; readonly place: number } | undefined;
    for (let row = this.rows; row < groups.length; row++) {
      const number = groups[row]!;
      let place = last?.number === number ? last.place : this.placeOf(number);
      if (place === undefined) {
        place = this.groups;
        this.numbers.push(number);
        this.places.put(place);
        this.first.push(row);
        this.last.push(row);
      } else {
        this.last.set(place, row);
        oldest = Math.min(oldest, this.first.at(place));
      }
      if (last?.place !== place) last = { number, place };
      this.placeOfRow.push(place);
    }
    return oldest;
  }

  placeOf(number: number): number | undefined {
    return this.places.get(number, 0);
  }

  /** The rows of a group, as the log has them; also those that later ones replaced. */
  *rowsOf(place: number): Generator<number> {
    // They mostly follow each other: what lies between the first and the last is looked through.
    const last = this.last.at(place);
    for (let row = this.first.at(place); row <= last; row++) if (this.placeOfRow.at(row) === place) yield row;
  }
}
