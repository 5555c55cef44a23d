import type { ClauseRef, ProofKind, ProofNode } from '@phantomlab/core/prolog/proofs/proof';
import { Codicon } from '../shared/codicon';
import { GoalText } from '../shared/goal-text';
import { ClauseLink } from './clause-link';
import type { ProofLine as Line } from './proof-lines';
import { Ways } from './ways';

/**
 * How a node shows by what it holds. All of a proof holds, whatever a chain beside it says: verdicts are the chain's,
 * and are shown there.
 */
const kindLooks: Readonly<Record<ProofKind, { icon: string; word: string }>> = {
  query: { icon: 'search', word: 'query: all of its goals hold together' },
  rule: { icon: 'type-hierarchy-sub', word: 'holds by a rule' },
  fact: { icon: 'database', word: 'holds: a fact' },
  builtin: { icon: 'symbol-operator', word: 'holds: built in' },
  negation: { icon: 'circle-slash', word: 'holds: there is no proof of it' },
  aggregate: { icon: 'symbol-array', word: 'holds: counted or collected' },
  ref: { icon: 'type-hierarchy-sub', word: 'holds: proved above' },
  truncated: { icon: 'ellipsis', word: 'holds; its proof is not opened yet' },
};

interface ProofLineProps {
  line: Line;
  /** The keys go to it. */
  active: boolean;
  /** It answers to the step that is stood on. */
  marked: boolean;
  /** Hops are numbered. */
  numbered: boolean;
  /** Proofs of the same answer that one can choose among elsewhere. */
  listed: number;
  /** How many proofs of its goal are known, if they were asked for, and which of them is shown. */
  known: number | undefined;
  chosen: number;
  onSelect: () => void;
  onToggle: () => void;
  onChoose: (way: number) => void;
  onClause: (clause: ClauseRef) => void;
}

/** One node of a proof: its goal, how it holds, the clause that it used. */
export function ProofLine(props: ProofLineProps) {
  const { line, active, marked, numbered, listed, known, chosen } = props;
  const { onSelect, onToggle, onChoose, onClause } = props;
  const { node, depth, open, place, siblings } = line;
  const { icon, word } = kindLooks[node.kind];
  return (
    <div
      class={`proof-line${marked ? ' marked' : ''}`}
      role="treeitem"
      aria-level={depth + 1}
      aria-posinset={place}
      aria-setsize={siblings}
      aria-expanded={node.children.length > 0 || node.kind === 'truncated' ? open : undefined}
      aria-selected={marked}
      tabIndex={active ? 0 : -1}
      style={{ '--depth': depth }}
      title={
        node.kind === 'query' ? node.goal : bindingText(node.bindings).replaceAll(', ', '\n') || undefined
      }
      onClick={onSelect}
      data-testid={`proof-${node.id}`}
    >
      <span
        class="twisty"
        aria-hidden="true"
        onClick={(event) => {
          event.stopPropagation();
          onToggle();
        }}
      >
        {isOpenable(node) && <Codicon name={twisty(node, open)} />}
      </span>
      <div class="proof-said">
        <div class="proof-goal">
          {node.hop !== undefined && numbered && <span class="hop-number num">{node.hop + 1}</span>}
          <span class="proof-kind" title={word}>
            <Codicon name={icon} />
            <span class="unseen">{word}</span>
          </span>
          {node.kind === 'query' && Object.keys(node.bindings).length > 0 ? (
            <GoalText goal={bindingText(node.bindings)} />
          ) : (
            <GoalText goal={node.goal} />
          )}
          {node.clause && (
            <ClauseLink clause={node.clause} onClause={onClause} inTree testId={`clause-${node.id}`} />
          )}
        </div>
        {(node.explanation || node.members || hasWays(node, listed) || node.kind === 'ref') && (
          <div class="proof-note soft">
            {node.explanation}
            {node.members && node.members.length > 0 && <span> {node.members.join(', ')} </span>}
            {node.kind === 'ref' && <span>proved above </span>}
            {hasWays(node, listed) && <Ways node={node} known={known} chosen={chosen} onChoose={onChoose} />}
          </div>
        )}
      </div>
    </div>
  );
}

export const isOpenable = ({ children, kind }: ProofNode): boolean =>
  children.length > 0 || kind === 'truncated' || kind === 'ref';

function twisty({ kind }: ProofNode, open: boolean): string {
  if (kind === 'ref') return 'arrow-up';
  return open ? 'chevron-down' : 'chevron-right';
}

/** A goal of which one can choose the proof here; the whole is chosen from the list where that has all. */
function hasWays({ id, kind, alternatives }: ProofNode, listed: number): boolean {
  if (kind === 'ref' || kind === 'query' || alternatives.count < 2) return false;
  return id !== '0' || listed < alternatives.count;
}

/** `Y_2 = "Ann Lee", Count_1 = 2` */
function bindingText(bindings: ProofNode['bindings']): string {
  return Object.entries(bindings)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ');
}
