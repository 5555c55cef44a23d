import type { ProofNode } from '@phantomlab/core/prolog/proofs/proof';
import { Codicon } from '../shared/codicon';

interface WaysProps {
  node: ProofNode;
  /** The proofs that are known, once they were asked for. */
  known: number | undefined;
  chosen: number;
  onChoose: (way: number) => void;
}

/** How many proofs a goal has, and which one is shown: the arrows go through them, each fetched when it is wanted. */
export function Ways({ node, known, chosen, onChoose }: WaysProps) {
  const { count, atLeast } = node.alternatives;
  const all = `${atLeast ? 'at least ' : ''}${count}`;
  const last = known === undefined ? count : known;
  const step = (by: number, label: string, icon: string, disabled: boolean) => (
    <button
      type="button"
      tabIndex={-1}
      title={label}
      aria-label={label}
      disabled={disabled}
      onClick={(event) => {
        event.stopPropagation();
        onChoose(chosen + by);
      }}
      data-testid={by > 0 ? `next-way-${node.id}` : `previous-way-${node.id}`}
    >
      <Codicon name={icon} />
    </button>
  );
  return (
    <span class="ways">
      {step(-1, 'Previous proof of this goal ([)', 'chevron-left', chosen === 0)}
      <span class="num">
        proof {chosen + 1} of {all}
      </span>
      {step(1, 'Next proof of this goal (])', 'chevron-right', chosen + 1 >= last)}
    </span>
  );
}
