import type { AskedQuestion, RelationTally, Tally } from './tallies';

/** What is asked of the thread; `runs` are folders, the newest first. */
export type QuestionRunsRequest = { readonly id: number; readonly runs: readonly string[] } & (
  | { readonly of: 'questions'; readonly questions: readonly AskedQuestion[] }
  /** Relations (`name/arity`) of the hops of a universe's questions. */
  | { readonly of: 'relations'; readonly universe: string }
);

export type QuestionRunsResponse =
  | { readonly id: number; readonly value: Readonly<Record<string, Tally | RelationTally>> }
  | { readonly id: number; readonly error: string };
