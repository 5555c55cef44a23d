import type { ClauseRef, ProofKind, ProofNode } from '@phantomlab/core/prolog/proofs/proof';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Codicon } from '../shared/codicon';
import { GoalText } from '../shared/goal-text';
import { ClauseLink } from './clause-link';
import type { ChosenWays, KnownWays } from './grafted';
import { pathTo, proofLines } from './proof-lines';
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

interface ProofTreeProps {
  root: ProofNode;
  /** Another one begins anew, with its own nodes closed. */
  subject: unknown;
  /** Proofs of the same answer that one can choose among elsewhere. */
  listed: number;
  /** The node that answers to the step that is stood on. */
  marked?: string;
  /** How many hops the question has; 0 for a goal that is no question. */
  hops: number;
  /** Proofs of single goals, as far as they were asked for, and which of them is shown of a node. */
  known: KnownWays;
  chosen: ChosenWays;
  onChoose: (node: ProofNode, way: number) => void;
  /** Wants the proof of a goal that was left out. */
  onOpen: (node: ProofNode) => void;
  onClause: (clause: ClauseRef) => void;
  onHop: (hop: number) => void;
}

/** Closed at first: what stands below a hop's own children, so that the chain of hops is seen at once. */
function closedAtFirst(root: ProofNode): Set<string> {
  const closed = new Set<string>();
  const walk = (node: ProofNode, depth: number) => {
    if (depth >= 3 && node.children.length > 0) closed.add(node.id);
    for (const child of node.children) walk(child, depth + 1);
  };
  walk(root, 0);
  return closed;
}

/** A proof as a tree: arrow keys walk it, Enter opens the clause that a node used. */
export function ProofTree(props: ProofTreeProps) {
  const { root, subject, listed, marked, hops, known, chosen, onChoose, onOpen, onClause, onHop } = props;
  const tree = useRef<HTMLDivElement>(null);
  const [closed, setClosed] = useState(() => closedAtFirst(root));
  const [active, setActive] = useState(root.id);
  const focusWanted = useRef(false);
  const lines = proofLines(root, closed);

  useEffect(() => {
    setClosed(closedAtFirst(root));
    setActive(root.id);
  }, [subject]);

  useEffect(() => {
    if (marked === undefined) return;
    const above = new Set(pathTo(root, marked));
    setClosed((before) => new Set([...before].filter((id) => !above.has(id))));
    setActive(marked);
  }, [marked, root]);

  useLayoutEffect(() => {
    const line = tree.current?.querySelector<HTMLElement>('[tabindex="0"]');
    if (focusWanted.current) {
      focusWanted.current = false;
      line?.focus();
    }
  });

  useLayoutEffect(() => {
    tree.current?.querySelector('.proof-line.marked')?.scrollIntoView({ block: 'nearest' });
  }, [marked, root]);

  const toggle = (node: ProofNode) => {
    if (node.kind === 'truncated') onOpen(node);
    // What points to a proof above leads there.
    else if (node.sameAs !== undefined) reveal(node.sameAs);
    else {
      setClosed((before) => {
        const after = new Set(before);
        if (!after.delete(node.id)) after.add(node.id);
        return after;
      });
    }
  };

  const reveal = (id: string) => {
    const above = new Set(pathTo(root, id));
    setClosed((before) => new Set([...before].filter((one) => !above.has(one))));
    focusWanted.current = true;
    setActive(id);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const at = Math.max(
      0,
      lines.findIndex(({ node }) => node.id === active),
    );
    const line = lines[at]!;
    const go = (id: string | undefined) => {
      if (id === undefined) return;
      focusWanted.current = true;
      setActive(id);
    };
    switch (event.key) {
      case 'ArrowDown':
        go(lines[at + 1]?.node.id);
        break;
      case 'ArrowUp':
        go(lines[at - 1]?.node.id);
        break;
      case 'ArrowRight':
        if (line.open) go(line.node.children[0]?.id);
        else if (isOpenable(line.node)) toggle(line.node);
        break;
      case 'ArrowLeft':
        if (line.open) toggle(line.node);
        else go(line.parent);
        break;
      case 'Home':
        go(lines[0]?.node.id);
        break;
      case 'End':
        go(lines.at(-1)?.node.id);
        break;
      case 'Enter':
        if (line.node.clause) onClause(line.node.clause);
        else if (isOpenable(line.node)) toggle(line.node);
        break;
      case '[':
      case ']': {
        const way = (chosen.get(line.node.id) ?? 0) + (event.key === ']' ? 1 : -1);
        const most = known.get(line.node.goal)?.length ?? line.node.alternatives.count;
        if (way >= 0 && way < most) onChoose(line.node, way);
        break;
      }
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={tree}
      class="proof-tree"
      role="tree"
      aria-label="Proof"
      onKeyDown={onKeyDown}
      data-testid="proof-tree"
    >
      {lines.map(({ node, depth, open, place, siblings }) => {
        const { icon, word } = kindLooks[node.kind];
        return (
          <div
            key={node.id}
            class={`proof-line${node.id === marked ? ' marked' : ''}`}
            role="treeitem"
            aria-level={depth + 1}
            aria-posinset={place}
            aria-setsize={siblings}
            aria-expanded={node.children.length > 0 || node.kind === 'truncated' ? open : undefined}
            aria-selected={node.id === marked}
            tabIndex={node.id === active ? 0 : -1}
            style={{ '--depth': depth }}
            title={
              node.kind === 'query'
                ? node.goal
                : bindingText(node.bindings).replaceAll(', ', '\n') || undefined
            }
            onClick={() => {
              setActive(node.id);
              if (node.hop !== undefined) onHop(node.hop);
            }}
            data-testid={`proof-${node.id}`}
          >
            <span
              class="twisty"
              aria-hidden="true"
              onClick={(event) => {
                event.stopPropagation();
                toggle(node);
              }}
            >
              {isOpenable(node) && <Codicon name={twisty(node, open)} />}
            </span>
            <div class="proof-said">
              <div class="proof-goal">
                {node.hop !== undefined && hops > 0 && <span class="hop-number num">{node.hop + 1}</span>}
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
                  {hasWays(node, listed) && (
                    <Ways
                      node={node}
                      known={known.get(node.goal)?.length}
                      chosen={chosen.get(node.id) ?? 0}
                      onChoose={(way) => onChoose(node, way)}
                    />
                  )}
                </div>
              )}
            </div>
          </div>
        );
      })}
    </div>
  );
}

const isOpenable = ({ children, kind }: ProofNode): boolean =>
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
