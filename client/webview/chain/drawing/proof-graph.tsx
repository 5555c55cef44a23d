import { useMemo } from 'preact/hooks';
import { People } from '../../shared/people-drawing';
import { inGenerations } from '../../shared/people-graph';
import type { GraphOfProof } from './graph-of-proof';

interface Props {
  readonly graph: GraphOfProof;
  /** The hop that is stood on. */
  readonly hop: number | undefined;
  readonly onHop: (hop: number) => void;
}

/** A name and a place. */
const box = { width: 164, height: 38 };

/** What is worked out, and what of: a drawing that can be closed. */
export function ProofGraph({ graph, hop, onHop }: Props) {
  const drawing = useMemo(() => inGenerations(graph.rows, box), [graph]);
  return (
    <People
      label="What each hop uses of the others"
      drawing={drawing}
      lines={graph.lines}
      chosen={hop ?? -1}
      onChoose={onHop}
      testId="graph-of-proof"
    />
  );
}
