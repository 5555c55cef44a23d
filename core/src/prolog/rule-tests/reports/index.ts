import { json } from './json';
import { junit } from './junit';
import type { RuleTestReport } from './report';
import { tap } from './tap';

/** Reports for programs; the test runners report to people. */
export const ruleTestReports: readonly RuleTestReport[] = [json, junit, tap];
