import type { Severity } from '../../checking/diagnostic';
import type { PrologFinding } from '../../prolog/check';
import type { Source } from '../../prolog/engine/source';

/** A text to be checked over its universe: the first of these, the others loaded with it. */
export interface UniverseCheckRequest {
  readonly id: number;
  readonly sources: readonly Source[];
  /** The universe's folder, for its questions; undefined: there is none. */
  readonly folder: string | undefined;
  readonly severity: Readonly<Record<string, Severity | 'off'>>;
}

/** A finding by the text of the clause that it is about, which may be elsewhere by now. */
export interface ClauseFinding extends PrologFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly clause: string;
}

export type UniverseCheckResponse =
  | { readonly id: number; readonly findings: readonly ClauseFinding[] }
  | { readonly id: number; readonly error: string };
