import { ok, strictEqual } from 'node:assert';
import { isChainState, isFromChain, isToChain } from './chain';
import { isFromResults, isToResults } from './results';
import { isFromRollouts, isToRollouts } from './rollouts';
import { isFromUniverse, isToUniverse } from './universe';

describe('messages of the webviews', () => {
  it('are taken when they are whole', () => {
    ok(isFromRollouts({ t: 'ready' }));
    ok(isFromRollouts({ t: 'ready', folder: '/runs/a' }));
    ok(isFromRollouts({ t: 'window', filter: 'lucky', sort: '-reward', from: 0, count: 100 }));
    ok(isFromRollouts({ t: 'save', filter: 'lucky', sort: '' }));
    ok(isFromChain({ t: 'clause', clause: { uri: 'file:///facts.pl', start: 0, end: 9, line: 1 } }));
    ok(isToRollouts({ t: 'rows', filter: '', sort: '', from: 0, total: 0, rollouts: 0, rows: [] }));
    ok(isToRollouts({ t: 'fault', filter: 'x', sort: '', message: '?' }));
    ok(isFromResults({ t: 'open', place: { folder: '/e', split: 's', id: 'q', seed: 1 } }));
    ok(isToResults({ t: 'none', reason: '' }));
  });

  for (const [what, message] of [
    ['nothing', undefined],
    ['a text', 'ready'],
    ['a list', [{ t: 'ready' }]],
    ['no tag', { folder: '/runs/a' }],
    ['an unknown tag', { t: 'format-disk' }],
    ["a tag of Object's own", { t: 'constructor' }],
    ['a missing field', { t: 'window', filter: '', sort: '', from: 0 }],
    ['a negative place', { t: 'pick', group: -1, index: 0 }],
    ['a broken place', { t: 'pick', group: 1.5, index: 0 }],
    ['a filter that is no text', { t: 'window', filter: 7, sort: '', from: 0, count: 1 }],
    ['a command that is not offered', { t: 'act', action: 'workbench.action.terminal.new' }],
  ] as const) {
    it(`are refused with ${what}`, () => strictEqual(isFromRollouts(message), false));
  }

  it('name an answer whole, and a format that is written', () => {
    ok(!isFromResults({ t: 'open', place: { folder: '/e', id: 'q' } }));
    ok(!isFromResults({ t: 'export', format: 'exe', width: 900 }));
  });

  it('ask a universe for windows', () => {
    ok(isFromUniverse({ t: 'people', filter: 'lee', from: 0, count: 50 }));
    ok(!isFromUniverse({ t: 'people', filter: 'lee', from: -1, count: 50 }));
    ok(isFromUniverse({ t: 'questions', filter: { text: '', hops: 2 }, from: 0, count: 50 }));
    ok(!isFromUniverse({ t: 'questions', filter: { hops: 2 }, from: 0, count: 50 }));
    const read = { t: 'read', name: 'u', done: 1, all: 2, people: 3, facts: 4 };
    ok(isToUniverse({ ...read, questions: [[2, 1, 9]] }));
    ok(!isToUniverse({ ...read, questions: [[2, 1]] }));
  });

  it('carry no number that JSON cannot', () => {
    const row = { group: 0, step: 1, question: '?', rewards: [1], advantages: [0], mean: 0, verdicts: [] };
    const rows = (rewards: readonly unknown[]) => ({
      ...{ t: 'rows', filter: '', sort: '', from: 0, total: 1, rollouts: 1 },
      rows: [{ ...row, rewards }],
    });
    strictEqual(isToRollouts(rows([Number.NaN])), false);
    strictEqual(isToRollouts(rows([null])), true);
  });

  it('check a proof down to its leaves', () => {
    const node = {
      id: '0',
      kind: 'fact',
      goal: 'a',
      bindings: {},
      children: [],
      alternatives: { count: 1, atLeast: false },
    };
    const shown = (root: unknown) => ({
      t: 'show',
      view: {
        subject: { of: 'question', universe: '/u', id: 'q' },
        title: '',
        question: '',
        expected: [],
        steps: [],
        hops: [],
        proofs: [{ goal: 'a', answer: {}, root }],
      },
    });
    ok(isToChain(shown({ ...node, kind: 'rule', children: [node] })));
    strictEqual(isToChain(shown({ ...node, children: [{ ...node, kind: 'miracle' }] })), false);
  });

  it('restore no state of another version', () => {
    ok(isChainState({ subject: { of: 'rollout', run: '/r', group: 0, index: 0 }, at: 2 }));
    strictEqual(isChainState({ subject: { of: 'rollout', run: '/r' }, at: 2 }), false);
    strictEqual(isChainState({ at: 2 }), false);
  });
});
