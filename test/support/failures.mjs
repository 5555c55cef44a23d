import { appendFileSync } from 'node:fs';

/**
 * Writes down what must run again, for `.ci/run`: a line of JSON for each top-level suite of a file in which a test
 * failed, with the file, the title, and how many tests passed and failed. PHANTOMLAB_FAILURES names the file to append to.
 */
export function writeFailures(runner) {
  const file = process.env.PHANTOMLAB_FAILURES;
  if (!file) return;
  const suites = new Map();
  const suiteOf = (test) => {
    let suite = test.parent;
    while (suite.parent && !suite.parent.root) suite = suite.parent;
    if (!suites.has(suite)) {
      suites.set(suite, { file: suite.file ?? test.file, title: suite.title, passed: 0, failed: 0 });
    }
    return suites.get(suite);
  };
  runner.on('pass', (test) => suiteOf(test).passed++);
  runner.on('fail', (test) => suiteOf(test).failed++);
  runner.once('end', () => {
    const all = [...suites.values()];
    const files = new Set(all.filter((suite) => suite.failed > 0).map((suite) => suite.file));
    for (const suite of all) {
      if (files.has(suite.file)) appendFileSync(file, `${JSON.stringify(suite)}\n`);
    }
  });
}
