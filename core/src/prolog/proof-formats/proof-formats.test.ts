import assert from 'node:assert/strict';
import { Datalog } from '../datalog';
import { cutBelow } from '../proofs/proof-depth';
import { groupProofs } from '../proofs/proof-groups';
import { shareRepeats } from '../proofs/proof-sharing';
import { proofFormats } from './index';

const program = `
m("Ann", "Eve").
f("Ann", "Max").
m("Bob \\"B\\"", "Eve").
f("Bob \\"B\\"", "Max").
parent(X, Y) :- m(X, Y).
parent(X, Y) :- f(X, Y).
sibling(X, Y) :- parent(X, A), parent(Y, A), X \\= Y.
twice(X) :- sibling("Ann", X), sibling("Ann", X).
`;

const datalog = Datalog.load([{ uri: 'family.pl', text: program }]);
const written = (name: string, goal: string) =>
  proofFormats
    .find((format) => format.name === name)!
    .write(
      datalog
        .prove(goal, { proofsPerAnswer: 1 })
        .proofs.map((proof) => ({ ...proof, root: shareRepeats(proof.root) })),
    );

describe('a proof written down', () => {
  it('is a tree as text', () => {
    assert.equal(
      written('text', 'sibling("Ann", X)'),
      `?- sibling("Ann", X).
X = "Bob \\"B\\""
sibling("Ann", "Bob \\"B\\"")  % family.pl:8
├─ parent("Ann", "Eve")  % family.pl:6
│  └─ m("Ann", "Eve")  % family.pl:2
├─ parent("Bob \\"B\\"", "Eve")  % family.pl:6
│  └─ m("Bob \\"B\\"", "Eve")  % family.pl:4
└─ "Ann" \\= "Bob \\"B\\""
     "Ann" and "Bob \\"B\\"" are different.
`,
    );
  });

  it('is a graph whose labels are quoted', () => {
    const mermaid = written('mermaid', 'sibling("Ann", X)');
    assert.match(mermaid, /^flowchart TD\n {2}p0_0\["X = #34;Bob #92;#34;B#92;#34;#34;<br>sibling/);
    assert.match(mermaid, /\n {2}p0_0 --> p0_0_0\n/);
    const dot = written('dot', 'sibling("Ann", X)');
    assert.match(dot, /p0_0_0_0 \[label="m\(\\"Ann\\", \\"Eve\\"\)\\nfamily\.pl:2", shape=cylinder\];/);
  });

  it('proves a goal once, and leads there when it comes again', () => {
    const dot = written('dot', 'twice(X)');
    assert.equal(dot.match(/label="sibling/g)!.length, 1);
    assert.equal(dot.match(/p0_0 -> p0_0_0;/g)!.length, 2);
    assert.match(written('text', 'twice(X)'), /proved above/);
  });

  it('stops at a depth, and the goals there can be proved by themselves', () => {
    const [proof] = datalog.prove('sibling("Ann", X)', { depth: 1 }).proofs;
    const cut = proof!.root.children[0]!;
    assert.deepEqual([cut.kind, cut.children.length], ['truncated', 0]);
    assert.equal(datalog.prove(cut.goal).proofs[0]!.root.kind, 'rule');
    const whole = datalog.prove('sibling("Ann", X)').proofs[0]!.root;
    assert.equal(cutBelow(whole, 1).children[0]!.kind, 'truncated');
  });

  it('is grouped by answer, then by the facts that it rests on', () => {
    const [answer] = groupProofs(datalog.prove('sibling("Ann", X)').proofs);
    assert.deepEqual(
      answer!.groups.map(({ support }) => support),
      [
        ['m("Ann", "Eve")', 'm("Bob \\"B\\"", "Eve")'],
        ['f("Ann", "Max")', 'f("Bob \\"B\\"", "Max")'],
      ],
    );
  });
});
