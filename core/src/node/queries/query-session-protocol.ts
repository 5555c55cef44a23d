import type { Source } from '../../prolog/engine/source';
import type { QuerySession } from '../../prolog/queries/query-session';

/** A program that the session's thread reads from its file. */
export interface FileSource {
  readonly uri: string;
  readonly file: string;
  /** Another one once the file has changed. */
  readonly stamp: string;
}

/** What a session is given to load. */
export type GivenSource = Source | FileSource;

/** What of a session can be asked for from another thread: its methods that give promises. */
export type QuerySessionMethod =
  | 'load'
  | 'run'
  | 'rows'
  | 'answer'
  | 'exported'
  | 'prove'
  | 'whyNot'
  | 'test';

export interface QuerySessionRequest {
  readonly id: number;
  readonly method: QuerySessionMethod;
  readonly args: readonly unknown[];
}

export type QuerySessionResponse =
  | { readonly id: number; readonly value: unknown }
  | {
      readonly id: number;
      readonly error: {
        readonly message: string;
        /** A fault of the goal or the program, and not of ours. */
        readonly prolog: boolean;
        readonly uri?: string;
        readonly offset?: number;
      };
    };

export type QuerySessionArgs<M extends QuerySessionMethod> = M extends 'load'
  ? [sources: readonly GivenSource[]]
  : Parameters<QuerySession[M]>;
export type QuerySessionValue<M extends QuerySessionMethod> = Awaited<ReturnType<QuerySession[M]>>;
