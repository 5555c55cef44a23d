import { deepStrictEqual, strictEqual } from 'node:assert';
import type { ChainView } from '@phantomlab/client/messages/chain';
import type { ProofNode } from '@phantomlab/core/prolog/proofs/proof';
import { nodeOfHop, pathTo, proofLines } from './proof-lines';
import { firstStop, stopsOf } from './stops';

const step = (index: number, text: string, hop?: number): ChainView['steps'][0] => ({
  index,
  text,
  start: 0,
  end: 0,
  hop,
});
const hop = (index: number, ...steps: number[]): ChainView['hops'][0] => ({
  index,
  goal: 'g',
  verdict: steps.length ? 'proved' : 'skipped',
  steps,
});

describe('the stops of a chain', () => {
  it('are its steps, with a skipped hop where it should have come', () =>
    deepStrictEqual(
      stopsOf({
        steps: [step(0, 'Let me see.'), step(1, 'A', 0), step(2, 'C', 2)],
        hops: [hop(0, 1), hop(1), hop(2, 2), hop(3)],
      }).map((stop) => (stop.at === 'step' ? `step ${stop.step}` : `hop ${stop.hop}`)),
      ['step 0', 'step 1', 'hop 1', 'step 2', 'hop 3'],
    ));

  it('leave blank steps out', () => strictEqual(stopsOf({ steps: [step(0, ' \n')], hops: [] }).length, 0));

  it('are the hops of a question without a chain', () =>
    deepStrictEqual(stopsOf({ steps: [], hops: [hop(0), hop(1)] }), [
      { at: 'hop', hop: 0 },
      { at: 'hop', hop: 1 },
    ]));

  it('begin at the first break', () => {
    const stops = stopsOf({ steps: [step(0, 'A', 0), step(1, 'B', 1)], hops: [hop(0, 0), hop(1, 1)] });
    strictEqual(firstStop(stops, { firstBreak: 1 }), 1);
    strictEqual(firstStop(stops, {}), 0);
  });
});

describe('the lines of a proof', () => {
  const node = (id: string, children: ProofNode[] = [], at?: number): ProofNode => ({
    id,
    kind: children.length > 0 ? 'rule' : 'fact',
    goal: id,
    bindings: {},
    children,
    alternatives: { count: 1, atLeast: false },
    hop: at,
  });
  const root = node('r', [node('a', [node('a1'), node('a2')], 0), node('b', [], 1)]);

  it('leave out what a closed node holds', () => {
    deepStrictEqual(
      proofLines(root, new Set()).map(({ node: { id } }) => id),
      ['r', 'a', 'a1', 'a2', 'b'],
    );
    deepStrictEqual(
      proofLines(root, new Set(['a'])).map(({ node: { id }, depth }) => [id, depth]),
      [
        ['r', 0],
        ['a', 1],
        ['b', 1],
      ],
    );
  });

  it('lead from a hop to its node, and from a node to all above it', () => {
    strictEqual(nodeOfHop(root, 1, undefined), 'b');
    strictEqual(nodeOfHop(root, 7, 'a2'), 'a2');
    strictEqual(nodeOfHop(root, 7, 'gone'), undefined);
    deepStrictEqual(pathTo(root, 'a2'), ['r', 'a', 'a2']);
  });
});
