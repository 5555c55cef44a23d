import type {
  GroupRow,
  ListQuery,
  Rescored,
  RolloutDetail,
  RunHeader,
  RunSpeed,
  ToRollouts,
} from '@phantomlab/client/messages/rollouts';
import { isListQuery } from '@phantomlab/client/messages/rollouts';
import { count, literal, maybe, record, type Shaped, text } from '@phantomlab/client/messages/shape';
import { unreachable } from '@phantomlab/client/messages/unreachable';
import { isSameQuery } from '@phantomlab/core/run/filter/list-query';

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
  /** A filter of its rollouts that have a note. */
  readonly noted?: string;
  /** The run that was shown before a reload: the selection is of it. */
  readonly restored?: string;
  readonly speed?: RunSpeed;
  readonly curve?: Message<'curve'>;
  readonly heat?: Message<'heat'>;
  readonly query: ListQuery;
  /** What is wrong with the query that was asked for last; the list is then of the one before. */
  readonly fault?: Message<'fault'>;
  readonly progress?: Message<'progress'>;
  readonly saved: Message<'saved'>['filters'];
  /** Lines of the list, the rollouts that pass, and those lines that are loaded, by line. Undefined: not known yet. */
  readonly total: number | undefined;
  readonly passing: number;
  /** Texts are still searched: there may be more. */
  readonly isPartial?: boolean;
  readonly rows: ReadonlyMap<number, GroupRow>;
  /** What the query's weights make of the run. */
  readonly rescored?: Rescored;
  readonly selected?: Place & { readonly row: number };
  readonly rollout?: RolloutDetail;
  readonly trouble?: string;
}

export const initialState: RolloutsState = {
  loading: true,
  query: { filter: '', sort: '' },
  saved: [],
  total: undefined,
  passing: 0,
  rows: new Map(),
};

/** How a curve is drawn. */
export const isDrawing = record({
  form: literal('line', 'table', 'heat'),
  /** Steps over which the line is smoothed; 0: as it is. */
  smoothing: count,
  scale: literal('linear', 'log'),
  /** The field of the heat map. */
  field: text,
});
export type Drawing = Shaped<typeof isDrawing>;

/** What the view saves for after a reload. */
export const isSavedState = record({
  folder: text,
  query: isListQuery,
  metric: maybe(text),
  drawing: isDrawing,
  /** What the bars of the list show. */
  bars: literal('reward', 'advantage', 'verdict'),
  selected: maybe(record({ group: count, index: count, row: count })),
  textHeight: maybe(count),
});
export type SavedState = Shaped<typeof isSavedState>;

export type Action =
  | ToRollouts
  | { readonly t: 'select'; readonly place: Place; readonly row: number }
  | { readonly t: 'deselect' };

/** Rows kept around those last received: enough to scroll back a little without a request. */
const keptRows = 1000;

export function reduce(state: RolloutsState, action: Action): RolloutsState {
  switch (action.t) {
    case 'none':
      return { ...begun(state), nothing: action };
    case 'run':
      // The first run after a reload is the one that the saved selection is of.
      return (state.run?.folder ?? state.restored) === action.run.folder
        ? { ...state, run: action.run, noted: action.noted, loading: false, nothing: undefined }
        : { ...begun(state), run: action.run, noted: action.noted };
    case 'speed':
      return { ...state, speed: action.speed };
    case 'curve':
      return { ...state, curve: action };
    case 'heat':
      return { ...state, heat: action };
    case 'saved':
      return { ...state, saved: action.filters };
    case 'progress':
      return { ...state, progress: action };
    case 'rows':
      return isSameQuery(action, state.query)
        ? {
            ...state,
            total: action.total,
            passing: action.rollouts,
            // Between two parts of a search any line may be another one.
            rows: mergeRows(state.isPartial || action.partial ? new Map() : state.rows, action),
            isPartial: action.partial === true,
            rescored: action.rescored,
            fault: undefined,
            progress: action.partial ? state.progress : undefined,
          }
        : state;
    case 'fault':
      return isSameQuery(action, state.query) ? { ...state, fault: action, progress: undefined } : state;
    case 'rollout':
      return isAt(action.rollout, state.selected) ? { ...state, rollout: action.rollout } : state;
    case 'reveal':
      return {
        ...(isSameQuery(action, state.query) ? state : asked(state, action)),
        selected: { group: action.group, index: action.index, row: action.row },
      };
    case 'trouble':
      return { ...state, trouble: action.message };
    case 'filter':
      return asked(state, action);
    case 'deselect':
      return { ...state, selected: undefined, rollout: undefined };
    case 'select':
      return { ...state, selected: { ...action.place, row: action.row } };
    default:
      return unreachable(action);
  }
}

/** Another run, or none: the query stays, since the host goes on answering it. */
const begun = ({ query, saved }: RolloutsState): RolloutsState => ({
  ...initialState,
  query,
  saved,
  loading: false,
});

/** Another list is asked for: nothing of it is known yet. */
const asked = (state: RolloutsState, { filter, sort, weighed }: ListQuery): RolloutsState => ({
  ...state,
  query: { filter, sort, ...(weighed && { weighed }) },
  total: undefined,
  isPartial: false,
  rows: new Map(),
  fault: undefined,
  progress: undefined,
});

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
