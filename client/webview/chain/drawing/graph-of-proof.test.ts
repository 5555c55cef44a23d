import { deepStrictEqual, strictEqual } from 'node:assert';
import { textProofOf } from '@phantomlab/core/alignment/text-proofs/text-proof-of';
import { graphOfProof } from './graph-of-proof';

const treeOf = (evidence: string, question: string) =>
  textProofOf({ task: 'gsminfinite', question, evidence })!.proof()!.root;

describe('the graph of a proof', () => {
  it('has the quantities of a problem, each below those that it takes', () => {
    const graph = graphOfProof(
      treeOf(
        'The number of adult otters in Kettle Pond is 3. The number of adult herons in Kettle Pond is 2 more than the number of adult otters in Kettle Pond.',
        'What is the total number of adult animals in Kettle Pond?',
      ),
    )!;
    deepStrictEqual(
      graph.rows.map((row) => row.map(({ name, detail }) => `${name}, ${detail}`)),
      [
        ['adult otters: 3, Kettle Pond'],
        ['adult herons: 5, Kettle Pond'],
        ['all adult animals: 8, Kettle Pond'],
      ],
    );
    deepStrictEqual(graph.lines, [
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
  });

  it('is none where no hop takes another', () => {
    const fact = {
      kind: 'fact',
      bindings: {},
      children: [],
      alternatives: { count: 1, atLeast: false },
    } as const;
    const hop = (n: number) => ({ ...fact, id: `0.${n}`, goal: `parent("A${n}", "B")`, hop: n });
    strictEqual(
      graphOfProof({ ...fact, kind: 'query', id: '0', goal: 'x', children: [hop(0), hop(1)] }),
      undefined,
    );
  });
});
