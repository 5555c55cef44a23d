import { isSameQuery, type ListQuery, leavesSame } from '../../run/filter/list-query';
import type { RolloutSource } from '../rollout-index/search/rollout-source';
import type { GroupTable } from './group-table';
import { GroupList, type ListedGroups } from './listed-groups';

type Progress = (done: number, all: number) => void;

/** A list as it was made last. */
interface KeptList {
  readonly list: GroupList;
  readonly revision: number;
  readonly listed: ListedGroups;
}

/** A list that is being made, for all who ask for it meanwhile. */
interface ListInMaking {
  readonly query: ListQuery;
  readonly end: AbortController;
  readonly made: Promise<void>;
  progress: Progress | undefined;
}

/** The list that each surface (a view, a tab) shows. A surface has one at a time: another query ends the search of its last. */
export class SurfaceLists {
  private readonly kept = new Map<string, KeptList>();
  private readonly making = new Map<string, ListInMaking>();
  /** By revision: the first row of any group that it changed. */
  private readonly changes: number[] = [0];

  constructor(
    /** The rollouts that a query is about. */
    private readonly sourceOf: (query: ListQuery) => RolloutSource,
    private readonly table: GroupTable,
  ) {}

  /** Groups have changed, from that of this row on. */
  changed(firstRow: number): void {
    this.changes.push(firstRow);
  }

  private get revision(): number {
    return this.changes.length - 1;
  }

  /**
   * The list of a surface with all that is known now. One that is made already is waited for, not begun again.
   * @throws FilterError with the place of a fault; an AbortError when another query of the surface took its place
   */
  async list(surface: string, query: ListQuery, progress?: Progress): Promise<ListedGroups> {
    const { revision } = this;
    for (;;) {
      const making = this.making.get(surface);
      if (making && isSameQuery(making.query, query)) {
        making.progress = progress ?? making.progress;
        await making.made;
      } else {
        this.end(surface);
        const kept = this.kept.get(surface);
        if (kept && kept.revision >= revision && isSameQuery(kept.list.query, query)) return kept.listed;
        const before = kept && leavesSame(kept.list.query, query) ? kept : undefined;
        await this.begin(surface, query, before, progress).made;
      }
    }
  }

  forget(surface: string): void {
    this.end(surface);
    this.kept.delete(surface);
  }

  /** Ends all searches. */
  close(): void {
    for (const { end } of this.making.values()) end.abort();
  }

  private end(surface: string): void {
    this.making.get(surface)?.end.abort();
    this.making.delete(surface);
  }

  private begin(
    surface: string,
    query: ListQuery,
    before: KeptList | undefined,
    progress: Progress | undefined,
  ): ListInMaking {
    const end = new AbortController();
    const made = this.make(surface, query, before, end.signal, (done, all) => making.progress?.(done, all));
    const making: ListInMaking = { query, end, progress, made };
    this.making.set(surface, making);
    const isOver = () => {
      if (this.making.get(surface) === making) this.making.delete(surface);
    };
    made.then(isOver, isOver);
    return making;
  }

  private async make(
    surface: string,
    query: ListQuery,
    before: KeptList | undefined,
    signal: AbortSignal,
    progress: Progress,
  ): Promise<void> {
    const { revision } = this;
    const list =
      before && isSameQuery(before.list.query, query)
        ? before.list
        : new GroupList(query, this.sourceOf(query), this.table, before?.list);
    const changed = before ? this.changedSince(before.revision) : 0;
    const listed = await list.list(changed, { signal, progress });
    signal.throwIfAborted();
    this.kept.set(surface, { list, revision, listed });
  }

  private changedSince(revision: number): number {
    return this.changes
      .slice(revision + 1)
      .reduce((first, row) => Math.min(first, row), Number.POSITIVE_INFINITY);
  }
}
