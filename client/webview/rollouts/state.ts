import type {
  GroupFilter,
  GroupRow,
  RolloutDetail,
  RunHeader,
  RunSpeed,
  ToRollouts,
} from '@phantomlab/client/messages/rollouts';
import { filters } from '@phantomlab/client/messages/rollouts';
import { count, flag, literal, maybe, record, type Shaped, text } from '@phantomlab/client/messages/shape';
import { unreachable } from '@phantomlab/client/messages/unreachable';

export interface Place {
  readonly group: number;
  readonly index: number;
}

type Message<T extends ToRollouts['t']> = Extract<ToRollouts, { t: T }>;

/** All that the Rollouts view shows. */
export interface RolloutsState {
  readonly loading: boolean;
  readonly nothing?: Message<'none'>;
  readonly run?: RunHeader;
  /** The run that was shown before a reload: the selection is of it. */
  readonly restored?: string;
  readonly speed?: RunSpeed;
  readonly curve?: Message<'curve'>;
  readonly filter: GroupFilter;
  /** Lines of the filtered list, and those of them that are loaded, by line. */
  readonly total: number;
  readonly rows: ReadonlyMap<number, GroupRow>;
  readonly selected?: Place & { readonly row: number };
  readonly rollout?: RolloutDetail;
  readonly trouble?: string;
}

export const initialState: RolloutsState = { loading: true, filter: 'all', total: 0, rows: new Map() };

/** What the view saves for after a reload. */
export const isSavedState = record({
  folder: text,
  filter: literal(...filters),
  metric: maybe(text),
  table: flag,
  selected: maybe(record({ group: count, index: count, row: count })),
  textHeight: maybe(count),
});
export type SavedState = Shaped<typeof isSavedState>;

export type Action =
  | ToRollouts
  | { readonly t: 'filter'; readonly filter: GroupFilter }
  | { readonly t: 'select'; readonly place: Place; readonly row: number }
  | { readonly t: 'deselect' };

/** Rows kept around those last received: enough to scroll back a little without a request. */
const keptRows = 1000;

export function reduce(state: RolloutsState, action: Action): RolloutsState {
  switch (action.t) {
    case 'none':
      return { ...initialState, loading: false, nothing: action };
    case 'run':
      // The first run after a reload is the one that the saved selection is of.
      return (state.run?.folder ?? state.restored) === action.run.folder
        ? { ...state, run: action.run, loading: false, nothing: undefined }
        : { ...initialState, filter: state.filter, loading: false, run: action.run };
    case 'speed':
      return { ...state, speed: action.speed };
    case 'curve':
      return { ...state, curve: action };
    case 'rows':
      return action.filter === state.filter
        ? { ...state, total: action.total, rows: mergeRows(state.rows, action) }
        : state;
    case 'rollout':
      return isAt(action.rollout, state.selected) ? { ...state, rollout: action.rollout } : state;
    case 'reveal':
      return {
        ...state,
        filter: 'all',
        rows: state.filter === 'all' ? state.rows : new Map(),
        selected: { group: action.group, index: action.index, row: action.row },
      };
    case 'trouble':
      return { ...state, trouble: action.message };
    case 'filter':
      return { ...state, filter: action.filter, total: 0, rows: new Map() };
    case 'deselect':
      return { ...state, selected: undefined, rollout: undefined };
    case 'select':
      return { ...state, selected: { ...action.place, row: action.row } };
    default:
      return unreachable(action);
  }
}

function mergeRows(
  rows: ReadonlyMap<number, GroupRow>,
  told: Message<'rows'>,
): ReadonlyMap<number, GroupRow> {
  const low = told.from - keptRows;
  const high = told.from + told.rows.length + keptRows;
  const merged = new Map<number, GroupRow>();
  for (const [line, row] of rows) {
    if (line >= low && line < high && line < told.total) merged.set(line, row);
  }
  told.rows.forEach((row, i) => {
    merged.set(told.from + i, row);
  });
  return merged;
}

function isAt(a: Place, b: Place | undefined): boolean {
  return a.group === b?.group && a.index === b.index;
}
