import type { Place } from '../../run/filter/filter';
import type { RolloutSession } from './rollout-session';

/** What of a session can be asked for from another thread. */
export type SessionMethod =
  | 'head'
  | 'curve'
  | 'heatMap'
  | 'rows'
  | 'lineOf'
  | 'whole'
  | 'rescored'
  | 'writeCsv'
  | 'forget';

export type SessionArgs<M extends SessionMethod> = M extends 'rows'
  ? // How far a search has come is told as news.
    Parameters<RolloutSession[M]> extends [infer A, infer B, infer C, infer D, ...unknown[]]
    ? [A, B, C, D]
    : never
  : Parameters<RolloutSession[M]>;
export type SessionValue<M extends SessionMethod> = Awaited<ReturnType<RolloutSession[M]>>;

export interface SessionRequest {
  readonly id: number;
  readonly run: string;
  readonly method: SessionMethod;
  readonly args: readonly unknown[];
}

/** To the thread. `follow` and `leave` have no answer. */
export type ToRolloutThread =
  | SessionRequest
  /** The run's log is looked at so often from now on. */
  | { readonly follow: string; readonly everyMs: number }
  /** Nobody looks at the run any more. */
  | { readonly leave: string };

export interface SessionFailure {
  readonly message: string;
  /** Where in a filter's text the fault stands. */
  readonly at?: Place;
  /** Another request took its place. */
  readonly isEnded?: boolean;
}

/** What happens without being asked for. */
export type RolloutNews =
  /** The log was read further, or begun again. */
  | { readonly t: 'changed'; readonly run: string }
  /** How much of a log is read that has no index yet, in bytes. */
  | { readonly t: 'indexing'; readonly run: string; readonly done: number; readonly all: number }
  | {
      readonly t: 'searching';
      readonly run: string;
      readonly surface: string;
      readonly done: number;
      readonly all: number;
    }
  /** There is more of the list of which a part was told. */
  | { readonly t: 'found'; readonly run: string; readonly surface: string }
  /** The log can't be read; '' when it can again. */
  | { readonly t: 'trouble'; readonly run: string; readonly message: string };

export type FromRolloutThread =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly failure: SessionFailure }
  | { readonly news: RolloutNews };
