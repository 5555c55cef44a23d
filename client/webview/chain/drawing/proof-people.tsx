import { useMemo } from 'preact/hooks';
import { People } from '../../shared/people-drawing';
import { inGenerations } from '../../shared/people-graph';
import type { PeopleOfProof } from './people-of-proof';

interface Props {
  readonly people: PeopleOfProof;
  /** The goal of the hop that is stood on, as it was proved: those whom it names stand out. */
  readonly goal: string | undefined;
  /** Someone was chosen: a hop that names them. */
  readonly onName: (name: string) => void;
}

/** The people whom the proof goes through. */
export function ProofPeople({ people: { generations, lines }, goal, onName }: Props) {
  const drawing = useMemo(() => inGenerations(generations), [generations]);
  const people = generations.flat();
  const chosen = people.find(({ name }) => goal?.includes(`"${name}"`))?.id ?? -1;
  return (
    <People
      label="People of the proof"
      drawing={drawing}
      lines={lines}
      chosen={chosen}
      onChoose={(id) => {
        const one = people.find((person) => person.id === id);
        if (one) onName(one.name);
      }}
      testId="people-of-proof"
    />
  );
}
