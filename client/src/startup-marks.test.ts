import { deepStrictEqual, match, strictEqual } from 'node:assert';
import { StartupMarks } from './startup-marks';

describe('the marks of the start', () => {
  it('are made once each, and logged with the time since the code was loaded', () => {
    const lines: string[] = [];
    const marks = new StartupMarks({ info: (line) => lines.push(line) });
    marks.reach('activated');
    marks.reach('activated');
    marks.reach('first diagnostics');
    strictEqual(lines.length, 4);
    match(lines[0]!, /^Start: loaded at \d{4}-\d\d-\d\dT[\d:.]+Z\.$/);
    match(lines[2]!, /^Start: activated after \d+\.\d ms\.$/);
    deepStrictEqual(
      ['loaded', 'activated', 'first diagnostics'].map(
        (point) => performance.getEntriesByName(`phantomlab/${point}`).length,
      ),
      [1, 1, 1],
    );
  });
});
