import { resultsOf } from '../rule-test-run';
import type { RuleTestReport } from './report';

/** A list of results: file, line, name, outcome, milliseconds. */
export const json: RuleTestReport = {
  name: 'json',
  write: (runs) => `${JSON.stringify(runs.flatMap(resultsOf), null, 2)}\n`,
};
