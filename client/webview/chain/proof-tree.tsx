import type { ClauseRef, ProofNode } from '@phantomlab/core/prolog/proofs/proof';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ChosenWays, KnownWays } from './grafted';
import { isOpenable, ProofLine } from './proof-line';
import { pathTo, proofLines } from './proof-lines';

interface ProofTreeProps {
  root: ProofNode;
  /** Another one starts again, with its own nodes closed. */
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

/** Closed at first: what is below a hop's own children, so that the chain of hops is seen immediately. */
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
      {lines.map((line) => (
        <ProofLine
          key={line.node.id}
          line={line}
          active={line.node.id === active}
          marked={line.node.id === marked}
          numbered={hops > 0}
          listed={listed}
          known={known.get(line.node.goal)?.length}
          chosen={chosen.get(line.node.id) ?? 0}
          onSelect={() => {
            setActive(line.node.id);
            if (line.node.hop !== undefined) onHop(line.node.hop);
          }}
          onToggle={() => toggle(line.node)}
          onChoose={(way) => onChoose(line.node, way)}
          onClause={onClause}
        />
      ))}
    </div>
  );
}
