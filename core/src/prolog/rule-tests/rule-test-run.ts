import type { RuleTest, RuleTestFault } from './rule-test';
import type { Outcome } from './run-rule-test';

export interface RanTest {
  readonly test: RuleTest;
  readonly outcome: Outcome;
  readonly milliseconds: number;
}

/** The tests of one file, run. A comment that can't be read counts as a test that failed. */
export interface FileRun {
  readonly file: string;
  readonly tests: readonly RanTest[];
  readonly faults: readonly RuleTestFault[];
}

/** One result after the other, faults among the tests where they are. */
export interface Result {
  readonly file: string;
  readonly line: number;
  readonly name: string;
  readonly outcome: Outcome;
  readonly milliseconds: number;
}

export function resultsOf({ file, tests, faults }: FileRun): Result[] {
  const ran = tests.map(({ test, outcome, milliseconds }) => ({
    file,
    line: test.line,
    name: testName(test),
    outcome,
    milliseconds,
  }));
  const unread = faults.map(({ line, message }) => ({
    file,
    line,
    name: 'a test that cannot be read',
    outcome: { state: 'errored' as const, message },
    milliseconds: 0,
  }));
  return [...ran, ...unread].sort((a, b) => a.line - b.line);
}

/** What a test is called: its goal, and what it is asked over. */
export function testName({ goal, over }: Pick<RuleTest, 'goal' | 'over'>): string {
  const line = goal.replace(/\s+/g, ' ');
  return over === undefined ? line : `${line} over ${over}`;
}
