import { json } from './json';
import { junit } from './junit';
import type { RuleTestReport } from './report';
import { tap } from './tap';

/** What programs can be told; people are told by whoever runs the tests. */
export const ruleTestReports: readonly RuleTestReport[] = [json, junit, tap];
