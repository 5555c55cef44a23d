import { deepStrictEqual, strictEqual } from 'node:assert';
import type { ProofNode } from '@phantomlab/core/prolog/proofs/proof';
import { peopleOfProof } from './people-of-proof';

const node = (goal: string, ...children: ProofNode[]): ProofNode => ({
  ...{ id: goal, kind: children.length > 0 ? 'rule' : 'fact', goal, bindings: {}, children },
  alternatives: { count: 1, atLeast: false },
});
const namesOf = (root: ProofNode) =>
  peopleOfProof(root)?.generations.map((row) => row.map(({ name }) => name).sort());

describe('the people of a proof', () => {
  it('stand in generations, the oldest first', () => {
    const root = node(
      'grandmother("Ann", "Ida")',
      node('parent("Ann", "Eve")'),
      node('parent("Eve", "Ida")'),
      node('gender("Ida", "female")'),
    );
    deepStrictEqual(namesOf(root), [['Ida'], ['Eve'], ['Ann']]);
    deepStrictEqual(peopleOfProof(root)!.lines.length, 2);
  });
  it('have friends beside them, and siblings by a parent that is named once', () => {
    const root = node(
      'x',
      node('friend_("Ann", "Max \\"M\\" Lee")'),
      node('sibling("Ann", "Bob")', node('parent("Ann", "Eve")'), node('parent("Bob", "Eve")')),
      node('parent("Ann", "Eve")'),
    );
    deepStrictEqual(namesOf(root), [['Eve'], ['Ann', 'Bob', 'Max "M" Lee']]);
    strictEqual(peopleOfProof(root)!.lines.length, 3);
  });
  it('are none where no fact is about families or friends, and where they are too many', () => {
    strictEqual(peopleOfProof(node('job("Ann", "clerk")')), undefined);
    const many = Array.from({ length: 60 }, (_, i) => node(`parent("C${i}", "P${i}")`));
    strictEqual(peopleOfProof(node('x', ...many)), undefined);
  });
  it('stand still where facts go round in a circle', () =>
    deepStrictEqual(
      namesOf(node('x', node('parent("A", "B")'), node('parent("B", "A")')))
        ?.flat()
        .sort(),
      ['A', 'B'],
    ));
});
