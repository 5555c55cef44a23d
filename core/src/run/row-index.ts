/** A row of a list of groups: the group's own, or one of its rollouts. */
export type Row =
  | { readonly kind: 'group'; readonly group: number }
  | { readonly kind: 'rollout'; readonly group: number; readonly rollout: number };

/**
 * Which row of a long list is which, where every group has a row of its own and, while it is open, one for
 * each rollout. Groups are known by their place in the list. Changes and look-ups take time logarithmic in
 * the number of groups (a Fenwick tree of heights), so that a view of 100,000 rollouts scrolls freely.
 */
export class RowIndex {
  private readonly heights: number[] = [];
  /** `tree[i]`: the sum of the heights that Fenwick's scheme gives to i, from 1. */
  private readonly tree: number[] = [0];

  get groups(): number {
    return this.heights.length;
  }

  /** Rows over all groups. */
  get rows(): number {
    return this.firstRow(this.groups);
  }

  /** Adds a group with so many rollouts shown (0: closed). */
  push(rollouts = 0): void {
    this.heights.push(0);
    const place = this.heights.length;
    const covered = place & -place;
    this.tree.push(this.firstRow(place - 1) - this.firstRow(place - covered));
    this.add(place - 1, rollouts + 1);
  }

  /** Shows so many rollouts of a group (0 closes it). */
  show(group: number, rollouts: number): void {
    const height = this.heights[group];
    if (height === undefined) throw new RangeError(`There is no group at place ${group}.`);
    this.add(group, rollouts + 1 - height);
  }

  /** The row at which a group begins. */
  firstRow(group: number): number {
    let sum = 0;
    for (let place = group; place > 0; place -= place & -place) sum += this.tree[place]!;
    return sum;
  }

  /** What stands in a row; undefined past the end. */
  at(row: number): Row | undefined {
    if (row < 0 || row >= this.rows) return undefined;
    let group = 0;
    let rest = row;
    for (let width = 2 ** Math.floor(Math.log2(this.groups)); width >= 1; width /= 2) {
      const sum = this.tree[group + width];
      if (sum !== undefined && sum <= rest) {
        group += width;
        rest -= sum;
      }
    }
    return rest === 0 ? { kind: 'group', group } : { kind: 'rollout', group, rollout: rest - 1 };
  }

  /** The rows from `start`, at most `count` of them. */
  window(start: number, count: number): readonly Row[] {
    const rows: Row[] = [];
    for (let row = Math.max(0, start); row < start + count; row++) {
      const found = this.at(row);
      if (found === undefined) break;
      rows.push(found);
    }
    return rows;
  }

  private add(group: number, change: number): void {
    this.heights[group] = this.heights[group]! + change;
    for (let place = group + 1; place < this.tree.length; place += place & -place) {
      this.tree[place] = this.tree[place]! + change;
    }
  }
}
