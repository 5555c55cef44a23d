import type { ProofNode } from '@phantomlab/core/prolog/proofs/proof';
import { useMemo } from 'preact/hooks';
import { People } from '../shared/people-drawing';
import { inGenerations } from '../shared/people-graph';
import { peopleOfProof } from './people-of-proof';

interface Props {
  readonly tree: ProofNode;
  /** The goal of the hop that is stood on, as it was proved: those whom it names stand out. */
  readonly goal: string | undefined;
  /** Someone was chosen: a hop that names them. */
  readonly onName: (name: string) => void;
}

/** Where the proof stands below the chain, or the window is low, it needs the room itself: then it is opened on request. */
const hasRoom = () => window.innerWidth > 640 && window.innerHeight >= 560;

/** The people whom the proof goes through, as a small drawing that can be closed. */
export function ProofPeople({ tree, goal, onName }: Props) {
  const found = useMemo(() => peopleOfProof(tree), [tree]);
  const drawing = useMemo(() => found && inGenerations(found.generations), [found]);
  if (!found || !drawing) return null;
  const people = found.generations.flat();
  const chosen = people.find(({ name }) => goal?.includes(`"${name}"`))?.id ?? -1;
  return (
    <details class="proof-people" open={hasRoom()} data-testid="proof-people">
      <summary>People</summary>
      <People
        label="People of the proof"
        drawing={drawing}
        lines={found.lines}
        chosen={chosen}
        onChoose={(id) => {
          const one = people.find((person) => person.id === id);
          if (one) onName(one.name);
        }}
        testId="people-of-proof"
      />
    </details>
  );
}
