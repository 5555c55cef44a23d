import { deepStrictEqual, strictEqual } from 'node:assert';
import type { GroupRow, RunHeader, ToRollouts } from '@phantomlab/client/messages/rollouts';
import { missingWindow } from '../shared/missing-window';
import { move } from './groups/move';
import { initialState, reduce } from './state';

const run = (folder: string): RunHeader => ({
  folder,
  name: folder,
  status: 'running',
  step: 1,
  rollouts: 8,
  groups: 1,
  seconds: 1,
  canStop: false,
  canResume: false,
  canRetry: false,
  rewards: [],
  alarms: [],
});
const row = (group: number): GroupRow => ({
  group,
  step: 1,
  question: '?',
  rewards: [1],
  advantages: [0],
  mean: 1,
  verdicts: ['none'],
});
const rowsFrom = (from: number, count: number, total: number): ToRollouts => ({
  t: 'rows',
  filter: '',
  sort: '',
  from,
  total,
  rollouts: total,
  rows: Array.from({ length: count }, (_, i) => row(from + i)),
});

describe('the state of the Rollouts view', () => {
  it('keeps what it shows while its run continues, and starts again with another', () => {
    let state = reduce(initialState, { t: 'run', run: run('/a') });
    state = reduce(state, rowsFrom(0, 3, 3));
    state = reduce(state, { t: 'speed', speed: { steps: [1, 1], tokens: 5 } });
    state = reduce(state, { t: 'run', run: { ...run('/a'), step: 2 } });
    deepStrictEqual([state.rows.size, state.speed?.tokens], [3, 5]);
    state = reduce(state, { t: 'run', run: run('/b') });
    deepStrictEqual(
      [state.rows.size, state.total, state.selected, state.speed],
      [0, undefined, undefined, undefined],
    );
  });

  it('keeps no line of what a search had found earlier, and tells how far it is until it is over', () => {
    let state = reduce(initialState, { t: 'run', run: run('/a') });
    state = reduce(state, { t: 'progress', of: 'search', done: 1, all: 4 });
    state = reduce(state, { ...rowsFrom(0, 3, 3), partial: true } as ToRollouts);
    deepStrictEqual([state.rows.size, state.isPartial, state.progress?.done], [3, true, 1]);
    state = reduce(state, rowsFrom(2, 2, 9));
    deepStrictEqual([[...state.rows.keys()], state.isPartial, state.progress], [[2, 3], false, undefined]);
  });

  it('keeps its query while no run is shown: the host answers that one for the next', () => {
    const query = { filter: 'reward > 0', sort: '' };
    let state = reduce({ ...initialState, query }, { t: 'none', runs: 1, trusted: true, folderOpen: true });
    state = reduce(state, { t: 'run', run: run('/a') });
    deepStrictEqual([state.query, state.nothing], [query, undefined]);
    state = reduce(state, { ...rowsFrom(0, 3, 3), ...query } as ToRollouts);
    strictEqual(state.rows.size, 3);
  });

  it('takes only rows under the weights that it asks for', () => {
    const weighed = { weights: { f1: 2 }, scale: 'group' } as const;
    const query = { filter: '', sort: '', weighed };
    let state = reduce({ ...initialState, query }, rowsFrom(0, 3, 3));
    strictEqual(state.total, undefined);
    state = reduce(state, { ...rowsFrom(0, 3, 3), weighed } as ToRollouts);
    strictEqual(state.total, 3);
    state = reduce(state, { t: 'filter', filter: '', sort: '' });
    deepStrictEqual([state.query, state.total], [{ filter: '', sort: '' }, undefined]);
  });

  it('restores the selection of the run that was shown before a reload', () => {
    const saved = { ...initialState, restored: '/a', selected: { group: 4, index: 1, row: 4 } };
    const state = reduce(saved, { t: 'run', run: run('/a') });
    deepStrictEqual(state.selected, { group: 4, index: 1, row: 4 });
    deepStrictEqual(reduce(saved, { t: 'run', run: run('/b') }).selected, undefined);
  });

  it('holds the rows around the window, however far one scrolls', () => {
    let state = reduce(initialState, { t: 'run', run: run('/a') });
    for (let from = 0; from < 100_000; from += 100) state = reduce(state, rowsFrom(from, 100, 100_000));
    strictEqual(state.total, 100_000);
    strictEqual(state.rows.size <= 2200, true);
    strictEqual(state.rows.has(99_999), true);
    strictEqual(state.rows.has(0), false);
  });

  it('passes over rows of a filter that is no longer chosen', () => {
    const state = reduce(reduce(initialState, { t: 'filter', filter: 'lucky', sort: '' }), rowsFrom(0, 3, 3));
    strictEqual(state.total, undefined);
  });

  it('keeps the list that a fault is of, and forgets the fault with the next list', () => {
    const fault = { t: 'fault', filter: 'x', sort: '', message: '?' } as const;
    let state = reduce(reduce(initialState, { t: 'filter', filter: 'x', sort: '' }), fault);
    strictEqual(state.fault?.message, '?');
    state = reduce(state, { t: 'filter', filter: '', sort: '' });
    strictEqual(reduce(state, fault).fault, undefined);
    strictEqual(reduce(state, rowsFrom(0, 3, 3)).total, 3);
  });

  it('shows a rollout that the filter leaves out among all', () => {
    const filtered = reduce(initialState, { t: 'filter', filter: 'lucky', sort: '' });
    const state = reduce(filtered, { t: 'reveal', group: 4, index: 1, filter: '', sort: '', row: 4 });
    deepStrictEqual([state.query.filter, state.selected?.row], ['', 4]);
  });

  it('passes over the text of a rollout that is no longer selected', () => {
    const state = reduce(initialState, { t: 'select', place: { group: 1, index: 0 }, row: 1 });
    const rollout = { group: 2, index: 0 } as Extract<ToRollouts, { t: 'rollout' }>['rollout'];
    strictEqual(reduce(state, { t: 'rollout', rollout }).rollout, undefined);
  });
});

describe('the window to ask for', () => {
  it('is none when all in sight is at hand', () => {
    strictEqual(missingWindow(new Set([4, 5, 6]), 4, 6, 100), undefined);
    strictEqual(missingWindow(new Set(), 0, 10, 0), undefined);
  });

  it('begins before the first line that is missing and ends with the list', () => {
    deepStrictEqual(missingWindow(new Set([50]), 50, 60, 1000), { from: 26, count: 100 });
    deepStrictEqual(missingWindow(new Set(), 0, 5, 7), { from: 0, count: 7 });
  });
});

describe('the keys of the list', () => {
  const size = { rows: 10, page: 4, columns: (line: number) => (line === 9 ? 2 : 8) };
  for (const [key, from, to] of [
    ['ArrowDown', [0, 3], [1, 3]],
    ['ArrowDown', [9, 0], [9, 0]],
    ['ArrowUp', [0, 3], [0, 3]],
    ['ArrowRight', [0, 7], [0, 7]],
    ['ArrowLeft', [2, 3], [2, 2]],
    ['PageDown', [7, 5], [9, 1]],
    ['Home', [7, 5], [0, 5]],
    ['End', [0, 5], [9, 1]],
  ] as const) {
    it(`${key} leads from ${from} to ${to}`, () =>
      deepStrictEqual(move(key, { row: from[0], index: from[1] }, size), { row: to[0], index: to[1] }));
  }

  it('leave other keys alone', () => strictEqual(move('a', { row: 0, index: 0 }, size), undefined));
});
