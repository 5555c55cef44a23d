import { firstIndex } from '../../lists/first-index';
import type { Filter } from '../../run/filter/filter';
import type { ListQuery } from '../../run/filter/list-query';
import { parseFilter } from '../../run/filter/parse-filter';
import { parseOrder, type RolloutOrder } from '../../run/filter/rollout-order';
import type { RolloutSource } from '../rollout-index/search/rollout-source';
import { passingRows, valuesOf } from '../rollout-index/search/select-rollouts';
import { textFilters } from '../rollout-index/search/text-verdicts';
import { placesByBest, placesByNumber } from './group-order';
import type { GroupTable } from './group-table';

export interface ListedGroups {
  /** Places in the table of groups. */
  readonly places: Uint32Array;
  /** By row: 1 for a rollout that passes. Undefined: all do. */
  readonly passes: Uint8Array | undefined;
  readonly rollouts: number;
  /** More may be found: texts are still searched. */
  readonly isPartial?: boolean;
}

export interface ListOptions {
  readonly signal?: AbortSignal;
  readonly progress?: (done: number, all: number) => void;
  /** What is found so far, where a search of texts takes long. */
  readonly partial?: (listed: ListedGroups) => void;
  readonly tellAfterMs?: number;
}

/** A list that is brought up to date: of texts, only what was added is searched. */
export class GroupList {
  private readonly filter: Filter;
  private readonly order: RolloutOrder | undefined;
  private readonly isSearch: boolean;
  private passed: { readonly rows: Uint32Array; readonly upTo: number } | undefined;

  /**
   * @param before a list of the same filter, whose texts need not be searched again
   * @throws FilterError with the place of a fault; Error for a field that nothing can be sorted by
   */
  constructor(
    readonly query: ListQuery,
    private readonly index: RolloutSource,
    private readonly table: GroupTable,
    before?: GroupList,
  ) {
    this.passed = before?.passed;
    this.filter = parseFilter(query.filter);
    this.order = query.sort === '' ? undefined : parseOrder(query.sort);
    this.isSearch = textFilters(this.filter, 'text').length > 0;
  }

  /** @param changedFrom the first row of any group that has changed since the last call */
  async list(changedFrom: number, options: ListOptions): Promise<ListedGroups> {
    return this.listedOf(await this.passing(changedFrom, options));
  }

  private async listedOf(rows: Uint32Array): Promise<ListedGroups> {
    const { order, index, table } = this;
    const places = order
      ? placesByBest(rows, await valuesOf(index, order), order.isDescending, table)
      : placesByNumber(rows, table);
    const passes = this.filter.kind === 'all' ? undefined : maskOf(rows, table.rows);
    return { places, passes, rollouts: rows.length };
  }

  private async passing(changedFrom: number, { partial, ...options }: ListOptions): Promise<Uint32Array> {
    const before = this.isSearch ? this.passed : undefined;
    const from = before ? Math.min(changedFrom, before.upTo) : 0;
    const upTo = this.table.rows;
    const { live } = await this.index.columns([]);
    const kept = before?.rows.filter((row) => row < from && live[row] === 1) ?? new Uint32Array();
    const withKept = (found: Uint32Array) => {
      // Rows may have come while texts were searched: they are the next call's.
      const fresh = found.subarray(0, firstFrom(found, upTo));
      if (kept.length === 0) return fresh;
      const rows = new Uint32Array(kept.length + fresh.length);
      rows.set(kept);
      rows.set(fresh, kept.length);
      return rows;
    };
    const found =
      partial &&
      ((rows: Uint32Array) => {
        // Where the whole cannot be listed either, that is told by the whole.
        this.listedOf(withKept(rows)).then(
          (listed) => partial({ ...listed, isPartial: true }),
          () => undefined,
        );
      });
    const rows = withKept(
      await passingRows(this.index, this.filter, { ...options, ...(found && { found }), from }),
    );
    // What columns say costs less than keeping it.
    if (this.isSearch) this.passed = { rows, upTo };
    return rows;
  }
}

function maskOf(rows: Uint32Array, count: number): Uint8Array {
  const mask = new Uint8Array(count);
  for (const row of rows) mask[row] = 1;
  return mask;
}

/** Where in ascending rows the first stands that is not before a row. */
const firstFrom = (rows: Uint32Array, from: number): number =>
  firstIndex(rows.length, (index) => rows[index]! >= from);
