import type { PrologDesk } from '../../prolog/queries/query-session';

/** What of a desk can be asked for from another thread: its methods that give promises. */
export type DeskMethod = 'load' | 'run' | 'rows' | 'answer' | 'exported' | 'prove' | 'whyNot' | 'test';

export interface DeskRequest {
  readonly id: number;
  readonly method: DeskMethod;
  readonly args: readonly unknown[];
}

export type DeskResponse =
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

export type DeskArgs<M extends DeskMethod> = Parameters<PrologDesk[M]>;
export type DeskValue<M extends DeskMethod> = Awaited<ReturnType<PrologDesk[M]>>;
