import type { WasmModule } from './web-assembly';

/** What the engine asks of its worker. `text` and `goal` are canonical Prolog text. */
export type SwiRequest =
  | { readonly kind: 'load'; readonly text: string }
  | {
      readonly kind: 'ask' | 'prove';
      readonly goal: string;
      /** Answers or proofs at the most; one more is written when there is one more. */
      readonly most: number;
      readonly inferences: number;
    };

export type SwiResponse =
  | {
      readonly kind: 'done';
      /** What was found, a line each; nothing for a load. */
      readonly text: string;
      readonly ending: 'complete' | 'limit';
      /** What the goal took; 0 for a load. */
      readonly inferences: number;
    }
  | {
      readonly kind: 'failed';
      readonly message: string;
      /** The clause that could not be loaded, by its index in the request. */
      readonly clause?: number;
    };

/** What the worker is started with. */
export interface SwiWorkerData {
  /** Compiled once by the engine: starting again after a time limit takes a third of the time. */
  readonly wasm: WasmModule;
  /** Folder that holds swipl-web.data. */
  readonly assets: string;
  /** Memory of Prolog's stacks, in bytes; running out of it ends a goal like a limit. */
  readonly stackBytes: number;
}
