import { deepStrictEqual, strictEqual } from 'node:assert';
import type { ShownRun, ToQuery } from '@phantomlab/client/messages/query';
import { isFromQuery, isToQuery } from '@phantomlab/client/messages/query';
import { initialState, type QueryViewState, reduce } from './state';

const run: ShownRun = {
  id: 3,
  goal: 'p(X)',
  program: { uri: 'file:///p.pl', label: 'p.pl', detail: 'p.pl' },
  columns: ['X'],
  total: 200,
  ending: 'complete',
  by: 'datalog',
  inferences: 200,
  milliseconds: 1,
  raised: 0,
};

const after = (...messages: ToQuery[]): QueryViewState => messages.reduce(reduce, initialState);

describe('the Query view', () => {
  it('keeps the windows of rows of the run that is shown, and of no other', () => {
    const { shown } = after(
      { t: 'run', run },
      { t: 'rows', run: 3, from: 100, rows: [['"a"'], ['"b"']] },
      { t: 'rows', run: 2, from: 0, rows: [['"old"']] },
    );
    deepStrictEqual(shown.as === 'run' && [...shown.rows], [
      [100, ['"a"']],
      [101, ['"b"']],
    ]);
  });

  it('does not continue saying that it runs when something went wrong', () => {
    const state = after({ t: 'running', goal: 'p(X)' }, { t: 'trouble', message: 'The file is gone.' });
    deepStrictEqual([state.shown.as, state.trouble], ['nothing', 'The file is gone.']);
  });

  it('takes messages when they are whole', () => {
    strictEqual(isToQuery({ t: 'run', run }), true);
    strictEqual(isToQuery({ t: 'run', run: { ...run, total: -1 } }), false);
    strictEqual(isFromQuery({ t: 'run', goal: 'p(X)', raised: 0 }), true);
    strictEqual(isFromQuery({ t: 'export', run: 0, format: 'xlsx', to: 'file' }), false);
    strictEqual(isFromQuery({ t: 'rows', run: 0, from: -1, count: 1 }), false);
  });
});
