import type { Severity } from './diagnostic';

/** The settings that hold severities of rules, below `phantomlab.`. */
export type SeveritySetting = 'recipe.severity' | 'prolog.severity';

/** What one chooses a rule by, and where its severity is set. */
export interface RuleSummary {
  readonly code: string;
  readonly title: string;
  readonly severity: Severity;
  readonly setting: SeveritySetting;
}

/** The editor's request for the summaries of all rules. */
export const rulesRequest = 'phantomlab/rules';
