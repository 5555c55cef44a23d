import type { ProofNode } from '@phantomlab/core/prolog/proofs/proof';
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { graphOfProof } from './graph-of-proof';
import { peopleOfProof } from './people-of-proof';
import { ProofGraph } from './proof-graph';
import { ProofPeople } from './proof-people';

interface Props {
  readonly tree: ProofNode;
  /** The node that answers to the step that is stood on. */
  readonly marked: string | undefined;
  readonly onHop: (hop: number) => void;
}

/** A proof as a small drawing: the people whom it goes through, or, where hops take each other's results, those. */
export function DrawnProof({ tree, marked, onHop }: Props) {
  const graph = useMemo(() => graphOfProof(tree), [tree]);
  const people = useMemo(() => (graph ? undefined : peopleOfProof(tree)), [tree, graph]);
  const stoodOn = marked === undefined ? undefined : nodeWith(tree, ({ id }) => id === marked);
  if (graph)
    return (
      <Closable title="Dependencies">
        <ProofGraph graph={graph} hop={stoodOn?.hop} onHop={onHop} />
      </Closable>
    );
  if (!people) return null;
  const goTo = (name: string) => {
    const isAbout = ({ hop, goal }: ProofNode) => hop !== undefined && goal.includes(`"${name}"`);
    const hop = nodeWith(tree, isAbout)?.hop;
    if (hop !== undefined) onHop(hop);
  };
  return (
    <Closable title="People">
      <ProofPeople people={people} goal={stoodOn?.goal} onName={goTo} />
    </Closable>
  );
}

/** Where the proof is below the chain, or the window is low, it needs the room itself: then it is opened on request. */
const hasRoom = () => window.innerWidth > 640 && window.innerHeight >= 560;

function Closable({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <details class="proof-drawing" open={hasRoom()} data-testid="proof-drawing">
      <summary>{title}</summary>
      {children}
    </details>
  );
}

function nodeWith(root: ProofNode, fits: (node: ProofNode) => boolean): ProofNode | undefined {
  const open = [root];
  for (let node = open.shift(); node; node = open.shift()) {
    if (fits(node)) return node;
    open.push(...node.children);
  }
  return undefined;
}
