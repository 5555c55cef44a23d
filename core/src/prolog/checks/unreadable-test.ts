import type { FileCheck } from '../check';
import { readRuleTests } from '../rule-tests/read-rule-tests';

export const unreadableTest: FileCheck = {
  code: 'unreadable-test',
  severity: 'error',
  title: 'A test comment that cannot be read',
  documentation: `\
A \`%! test:\` comment has a goal and its expected result: \`%! test: p(X) => X = 1 ; X = 2\`, \`=> true\`, \`=> false\`,
\`=> 3 answers\`, \`=> error\`, each with \`over PLACE\` for the universe that it runs over. A comment that cannot be read is not run, and \`phantomlab test\` counts it as a failed test. See docs/rule-tests.md.`,
  scope: 'file',
  *check({ text }) {
    for (const { message, start, end } of readRuleTests(text).faults) {
      const next = text.items.findIndex((_, i) => text.end(i) > start);
      const at = next < 0 ? text.items.length - 1 : next;
      const item = text.items[at];
      // A comment belongs to no clause; its place is found from the clause that follows.
      if (!item) continue;
      const from = text.start(at);
      yield { item, at: { start: start - from, end: end - from }, message };
    }
  },
};
