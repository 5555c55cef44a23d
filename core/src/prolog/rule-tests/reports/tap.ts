import { resultsOf } from '../rule-test-run';
import type { RuleTestReport } from './report';

/** The Test Anything Protocol, version 14. */
export const tap: RuleTestReport = {
  name: 'tap',
  write(runs) {
    const results = runs.flatMap(resultsOf);
    const lines = results.flatMap(({ file, line, name, outcome }, i) => {
      const head = `${outcome.state === 'passed' ? 'ok' : 'not ok'} ${i + 1} - ${described(name)}`;
      if (outcome.state === 'passed') return [head];
      const more =
        outcome.state === 'failed'
          ? [`expected: ${JSON.stringify(outcome.expected)}`, `actual: ${JSON.stringify(outcome.actual)}`]
          : [];
      const said = [
        `message: ${JSON.stringify(outcome.message)}`,
        `at: ${JSON.stringify(`${file}:${line}`)}`,
      ];
      return [head, '  ---', ...[...said, ...more].map((part) => `  ${part}`), '  ...'];
    });
    return `${['TAP version 14', `1..${results.length}`, ...lines].join('\n')}\n`;
  },
};

/** `#` would begin a directive. */
const described = (name: string): string => name.replace(/[\\#]/g, (c) => `\\${c}`);
