import type { Question } from '../../universe/question';
import type { ListedQuestion, QuestionFilter } from './questions';
import type { ListedPerson, Person } from './universe-index';

interface Window<T> {
  readonly total: number;
  readonly rows: readonly T[];
}

/** What can be asked of a universe in its thread. */
export interface UniverseMethods {
  people(filter: string, from: number, count: number): Window<ListedPerson>;
  person(id: number): Person | undefined;
  personNamed(name: string): number;
  questions(filter: QuestionFilter, from: number, count: number): Window<ListedQuestion>;
  question(id: string): Question | undefined;
}
export type UniverseMethod = keyof UniverseMethods;

export interface UniverseRequest {
  readonly id: number;
  readonly method: UniverseMethod;
  readonly args: readonly unknown[];
}

/** How far reading has come, told as it continues. */
export interface UniverseProgress {
  readonly done: number;
  readonly all: number;
  readonly people: number;
  readonly facts: number;
  /** Known when everything is read: `[difficulty, hops, questions]`. */
  readonly questions?: readonly (readonly [number, number, number])[];
  /** Records of questions that could not be read. */
  readonly faults?: number;
}

export type UniverseMessage =
  | { readonly progress: UniverseProgress }
  | { readonly failed: string }
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: string };
