// What test/support/failures.mjs wrote down of the suites that failed, as one of
//   count              how many there are
//   files              their files, one a line
//   titles             an option for mocha that selects them
//   passed-by-files    the number of tests that passed and will run again with `files`
//   passed-by-titles   the same with `titles`
import { readFileSync } from 'node:fs';

const suites = readFileSync(process.env.PHANTOMLAB_FAILURES, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));
const failed = suites.filter((suite) => suite.failed > 0);
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const passed = (some) => some.reduce((sum, suite) => sum + suite.passed, 0);

const answers = {
  count: () => [failed.length],
  files: () => new Set(suites.map((suite) => suite.file.slice(process.cwd().length + 1))),
  titles: () => [`--grep=^(${failed.map((suite) => escaped(suite.title)).join('|')}) `],
  'passed-by-files': () => [passed(suites)],
  'passed-by-titles': () => [passed(failed)],
};
for (const line of answers[process.argv[2]]()) console.log(String(line));
