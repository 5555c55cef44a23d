import type { Severity } from './diagnostic';

/** What a run of a table's rules can be told. */
export interface CheckOptions {
  /** Severities other than the table's, by code; `off` leaves a rule out. */
  readonly severity?: Readonly<Record<string, Severity | 'off'>>;
  /** Also what comments of the text silence. */
  readonly silenced?: boolean;
}
