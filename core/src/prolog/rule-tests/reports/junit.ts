import { type FileRun, type Result, resultsOf } from '../rule-test-run';
import type { RuleTestReport } from './report';

/** JUnit's XML, as CI servers read it. */
export const junit: RuleTestReport = {
  name: 'junit',
  write: (runs) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${runs.map(suite).join('')}</testsuites>\n`,
};

function suite(run: FileRun): string {
  const results = resultsOf(run);
  const count = (state: Result['outcome']['state']) =>
    results.filter(({ outcome }) => outcome.state === state).length;
  const attributes = [
    `name="${escaped(run.file)}"`,
    `tests="${results.length}"`,
    `failures="${count('failed')}"`,
    `errors="${count('errored')}"`,
    `time="${seconds(results.reduce((sum, { milliseconds }) => sum + milliseconds, 0))}"`,
  ];
  return `  <testsuite ${attributes.join(' ')}>\n${results.map(testCase).join('')}  </testsuite>\n`;
}

function testCase({ file, line, name, outcome, milliseconds }: Result): string {
  const head = `    <testcase name="${escaped(name)}" classname="${escaped(file)}" file="${escaped(file)}" line="${line}" time="${seconds(milliseconds)}"`;
  switch (outcome.state) {
    case 'passed':
      return `${head}/>\n`;
    case 'errored':
      return `${head}>\n      <error message="${escaped(outcome.message)}"/>\n    </testcase>\n`;
    case 'failed': {
      const difference = escaped(`expected\n${outcome.expected}\nactual\n${outcome.actual}`);
      return `${head}>\n      <failure message="${escaped(outcome.message)}">${difference}</failure>\n    </testcase>\n`;
    }
  }
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

/** XML 1.0 has no place for control characters. */
function escaped(text: string): string {
  return text.replace(/(?![\t\n\r])\p{Cc}/gu, '\uFFFD').replace(/[&<>"]/g, (c) => `&#${c.codePointAt(0)};`);
}
