import { isSameQuery, type ListQuery, leavesSame } from '../../run/filter/list-query';
import type { RolloutSource } from '../rollout-index/search/rollout-source';
import type { GroupTable } from './group-table';
import { GroupList, type ListedGroups, type ListOptions } from './listed-groups';

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
  /** There is a part of it. */
  readonly begun: Promise<void>;
  part: ListedGroups | undefined;
  progress: Progress | undefined;
  /** Told when there is more than the part that somebody was given. */
  more: (() => void) | undefined;
}

/** How a list is asked for. */
export interface ListRequest {
  readonly progress?: Progress;
  /** A part of it is good enough while texts are searched; then this is called when there is more of it. */
  readonly more?: () => void;
  readonly tellAfterMs?: number;
}

/** The list that each surface (a view, a tab) shows. A surface has one at a time: another query ends the search of its last. */
export class SurfaceLists {
  private readonly kept = new Map<string, KeptList>();
  private readonly making = new Map<string, ListInMaking>();
  /** Why a list was not made of which a part was given away. */
  private readonly failed = new Map<string, { readonly query: ListQuery; readonly error: unknown }>();
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
  async list(
    surface: string,
    query: ListQuery,
    { progress, more, ...rest }: ListRequest = {},
  ): Promise<ListedGroups> {
    const { revision } = this;
    const failed = this.failed.get(surface);
    this.failed.delete(surface);
    if (failed && isSameQuery(failed.query, query)) throw failed.error;
    for (;;) {
      let making = this.making.get(surface);
      if (!making || !isSameQuery(making.query, query)) {
        this.end(surface);
        const kept = this.kept.get(surface);
        if (kept && kept.revision >= revision && isSameQuery(kept.list.query, query)) return kept.listed;
        const before = kept && leavesSame(kept.list.query, query) ? kept : undefined;
        making = this.begin(surface, query, before, rest);
      }
      making.progress = progress ?? making.progress;
      await (more ? Promise.race([making.made, making.begun]) : making.made);
      if (more && making.part && this.making.get(surface) === making) {
        making.more = more;
        return making.part;
      }
    }
  }

  forget(surface: string): void {
    this.end(surface);
    this.kept.delete(surface);
    this.failed.delete(surface);
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
    rest: Pick<ListRequest, 'tellAfterMs'>,
  ): ListInMaking {
    const end = new AbortController();
    let isBegun: () => void;
    const begun = new Promise<void>((resolve) => {
      isBegun = resolve;
    });
    const made = this.make(surface, query, before, {
      ...rest,
      signal: end.signal,
      progress: (done, all) => making.progress?.(done, all),
      partial: (part) => {
        if (this.making.get(surface) !== making) return;
        making.part = part;
        isBegun();
        making.more?.();
      },
    });
    const making: ListInMaking = {
      query,
      end,
      made,
      begun,
      part: undefined,
      progress: undefined,
      more: undefined,
    };
    this.making.set(surface, making);
    const isOver = (error?: unknown) => {
      if (this.making.get(surface) !== making) return;
      this.making.delete(surface);
      if (making.more && error !== undefined) this.failed.set(surface, { query, error });
      making.more?.();
    };
    made.then(() => isOver(), isOver);
    return making;
  }

  private async make(
    surface: string,
    query: ListQuery,
    before: KeptList | undefined,
    options: ListOptions & { readonly signal: AbortSignal },
  ): Promise<void> {
    const { revision } = this;
    const list =
      before && isSameQuery(before.list.query, query)
        ? before.list
        : new GroupList(query, this.sourceOf(query), this.table, before?.list);
    const changed = before ? this.changedSince(before.revision) : 0;
    const listed = await list.list(changed, options);
    options.signal.throwIfAborted();
    this.kept.set(surface, { list, revision, listed });
  }

  private changedSince(revision: number): number {
    return this.changes
      .slice(revision + 1)
      .reduce((first, row) => Math.min(first, row), Number.POSITIVE_INFINITY);
  }
}
