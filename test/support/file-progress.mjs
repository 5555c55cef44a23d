import Mocha from 'mocha';
import { writeFailures } from './failures.mjs';

const { EVENT_RUN_BEGIN, EVENT_SUITE_END, EVENT_TEST_PASS, EVENT_TEST_FAIL, EVENT_TEST_PENDING } =
  Mocha.Runner.constants;

/** A line for each file of tests that has ended, and for each test that fails; then mocha's usual summary. */
export default class FileProgress extends Mocha.reporters.Base {
  constructor(runner, options) {
    super(runner, options);
    writeFailures(runner);
    /** Top-level suites of a file that have not ended. Those without a test that `--grep` selects never begin. */
    const left = new Map();
    let all = 0;
    runner.once(EVENT_RUN_BEGIN, () => {
      for (const suite of runner.suite.suites) {
        if (runner.grepTotal(suite) > 0) left.set(suite.file, (left.get(suite.file) ?? 0) + 1);
      }
      all = left.size;
    });
    let done = 0;
    let tests = 0;
    let began = Date.now();
    for (const event of [EVENT_TEST_PASS, EVENT_TEST_PENDING]) runner.on(event, () => tests++);
    runner.on(EVENT_TEST_FAIL, (test) => {
      tests++;
      console.log(`  failed: ${test.fullTitle()}`);
    });
    runner.on(EVENT_SUITE_END, ({ parent, file }) => {
      if (!parent?.root) return;
      left.set(file, left.get(file) - 1);
      if (left.get(file) > 0) return;
      done++;
      const place = `[${String(done).padStart(String(all).length)}/${all}]`;
      const name = file.slice(process.cwd().length + 1).replaceAll('\\', '/');
      const seconds = ((Date.now() - began) / 1000).toFixed(1);
      console.log(`${place} ${name}: ${tests} ${tests === 1 ? 'test' : 'tests'}, ${seconds} s`);
      tests = 0;
      began = Date.now();
    });
    runner.once('end', () => this.epilogue());
  }
}
