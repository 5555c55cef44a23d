import { deepStrictEqual, strictEqual } from 'node:assert';
import type { Proof, ProofNode } from '@phantomlab/core/prolog/proofs/proof';
import { grafted } from './grafted';

const node = (id: string, goal: string, children: ProofNode[] = []): ProofNode => ({
  id,
  kind: children.length > 0 ? 'rule' : 'fact',
  goal,
  bindings: {},
  children,
  alternatives: { count: 2, atLeast: false },
});
const proof = (root: ProofNode): Proof => ({ goal: root.goal, answer: {}, root });

describe('a tree with other proofs in it', () => {
  const tree = node('0', 'p', [node('0.0', 'q', [node('0.0.0', 'a')]), node('0.1', 'r')]);
  const known = new Map([
    ['q', [proof(node('0', 'q', [node('0.0', 'a')])), proof(node('0', 'q', [node('0.0', 'b')]))]],
  ]);

  it('shows the one that was chosen, under ids of its own', () => {
    const [q] = grafted(tree, known, new Map([['0.0', 1]])).children;
    strictEqual(q!.id, '0.0');
    deepStrictEqual(
      q!.children.map(({ id, goal }) => [id, goal]),
      [['0.0~1.0', 'b']],
    );
  });

  it('stays as it is where none was chosen', () => {
    deepStrictEqual(grafted(tree, known, new Map()), tree);
  });

  it('opens what was left out as soon as its proof is known', () => {
    const cut: ProofNode = { ...node('0', 'q'), kind: 'truncated' };
    strictEqual(grafted(cut, new Map(), new Map()).kind, 'truncated');
    strictEqual(grafted(cut, known, new Map()).children[0]!.goal, 'a');
  });
});
