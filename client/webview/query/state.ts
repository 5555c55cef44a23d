import type { QueryProgram, ShownRun, ToQuery } from '@phantomlab/client/messages/query';

/** What stands below the input. */
export type Shown =
  | { readonly as: 'nothing' }
  | { readonly as: 'running'; readonly goal: string }
  | { readonly as: 'run'; readonly run: ShownRun; readonly rows: ReadonlyMap<number, readonly string[]> }
  | {
      readonly as: 'failed';
      readonly goal: string;
      readonly title: string;
      readonly message: string;
      readonly offset?: number;
    };

export interface QueryViewState {
  readonly programs: readonly QueryProgram[];
  readonly program?: string;
  readonly history: readonly string[];
  readonly shown: Shown;
  readonly trouble?: string;
}

export const initialState: QueryViewState = { programs: [], history: [], shown: { as: 'nothing' } };

/** Rows kept in memory: enough for a long scroll. */
const mostRows = 5000;

export function reduce(state: QueryViewState, message: ToQuery): QueryViewState {
  switch (message.t) {
    case 'around':
      return {
        ...state,
        programs: message.programs,
        program: message.program,
        history: message.history,
      };
    case 'running':
      return { ...state, trouble: undefined, shown: { as: 'running', goal: message.goal } };
    case 'run':
      return { ...state, trouble: undefined, shown: { as: 'run', run: message.run, rows: new Map() } };
    case 'rows': {
      const { shown } = state;
      if (shown.as !== 'run' || shown.run.id !== message.run) return state;
      const rows = new Map(shown.rows.size > mostRows ? [] : shown.rows);
      message.rows.forEach((row, i) => {
        rows.set(message.from + i, row);
      });
      return { ...state, shown: { ...shown, rows } };
    }
    case 'failed': {
      const { goal, title, message: what, offset } = message;
      return { ...state, shown: { as: 'failed', goal, title, message: what, offset } };
    }
    case 'trouble':
      return { ...state, trouble: message.message, shown: stopped(state.shown) };
    case 'goal':
      return state;
  }
}

/** Something went wrong on the way: it runs no more. */
function stopped(shown: Shown): Shown {
  return shown.as === 'running' ? { as: 'nothing' } : shown;
}
