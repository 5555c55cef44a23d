import { match, ok, strictEqual } from 'node:assert';
import { answersHtml, answersText } from './answers-html';

const run = {
  id: 0,
  goal: 'p(X)',
  columns: ['X'],
  total: 2,
  ending: 'complete',
  by: 'datalog',
  inferences: 2,
  milliseconds: 1,
} as const;

describe('answers in a notebook', () => {
  it('are a table with a proof to open', () => {
    const html = answersHtml(run, [{ row: ['"a"'], proof: 'p("a")' }, { row: ['"b"'] }]);
    match(html, /<th [^>]*>X<\/th>/);
    match(html, /<summary>proof<\/summary><pre>p\(&#34;a&#34;\)/);
  });

  it('are text, whatever a program says', () => {
    const html = answersHtml(run, [{ row: ['"<img src=x onerror=alert(1)>"'] }]);
    ok(!html.includes('<img'));
  });

  it('say what failed and what was stopped', () => {
    match(answersText({ ...run, total: 0 }, []), /^false /);
    match(answersText({ ...run, total: 0, ending: 'time-limit' }, []), /^unknown, stopped at the time limit/);
    strictEqual(answersText(run, [{ row: ['1'] }]).split('\n')[1], 'X = 1');
  });
});
