import type { FileRun } from '../rule-test-run';

/** A way to tell programs what tests came to. */
export interface RuleTestReport {
  readonly name: string;
  write(runs: readonly FileRun[]): string;
}
