import type { ChainView } from '@phantomlab/client/messages/chain';
import type { Proof, ProofNode } from '@phantomlab/core/prolog/proofs/proof';
import type { ChainHost } from './chain-host';
import { DrawnProof } from './drawing/drawn-proof';
import type { ChosenWays, KnownWays } from './grafted';
import { ProofOptions } from './proof-options';
import { ProofTree } from './proof-tree';
import { WhyNotTree } from './why-not-tree';

interface ProofHalfProps {
  view: ChainView;
  /** Which of the view's proofs is shown, and its tree with the ways that were chosen. */
  proof: number;
  tree: ProofNode | undefined;
  subject: ProofNode | undefined;
  known: KnownWays;
  chosen: ChosenWays;
  /** The node that answers to the step that is stood on. */
  marked: string | undefined;
  host: ChainHost;
  onProof: (proof: number) => void;
  onChoose: (node: ProofNode, way: number) => void;
  onOpen: (node: ProofNode) => void;
  onHop: (hop: number) => void;
}

/** The proof beside a chain, one of several, or why there is none. */
export function ProofHalf(props: ProofHalfProps) {
  const { view, proof, tree, subject, known, chosen, marked, host } = props;
  const { onProof, onChoose, onOpen, onHop } = props;
  return (
    <section class="half" aria-label="Proof">
      <div class="half-bar">
        <h2>{view.whyNot ? 'Why not' : 'Proof'}</h2>
        {view.proofs.length > 1 ? (
          <select
            aria-label="Which proof"
            value={proof}
            onChange={(event) => onProof(Number(event.currentTarget.value))}
            data-testid="which-proof"
          >
            <ProofOptions proofs={view.proofs} />
          </select>
        ) : null}
        {view.more && <span class="soft ellipsis">{view.more}</span>}
      </div>
      {tree ? (
        <ProofTree
          root={tree}
          subject={subject}
          listed={view.proofs.filter(({ answer }) => sameAnswer(answer, view.proofs[proof]!.answer)).length}
          known={known}
          chosen={chosen}
          onChoose={onChoose}
          onOpen={onOpen}
          marked={marked}
          hops={view.hops.length}
          onClause={(clause) => host.send({ t: 'clause', clause })}
          onHop={onHop}
        />
      ) : view.whyNot ? (
        <WhyNotTree whyNot={view.whyNot} onClause={(clause) => host.send({ t: 'clause', clause })} />
      ) : (
        <p class="half-empty soft">
          {view.more
            ? 'No proof was found before the search stopped: there may be one.'
            : 'The facts do not prove it: no clause makes the goal true.'}
        </p>
      )}
      {tree && view.hops.length > 0 && <DrawnProof tree={tree} marked={marked} onHop={onHop} />}
    </section>
  );
}

function sameAnswer(a: Proof['answer'], b: Proof['answer']): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
