import type { ProofNode } from '@phantomlab/core/prolog/proofs/proof';

/** A node of the tree as a line of the list that draws it. */
export interface ProofLine {
  readonly node: ProofNode;
  readonly depth: number;
  readonly parent?: string;
  readonly open: boolean;
  /** From 1, among `siblings`. */
  readonly place: number;
  readonly siblings: number;
}

/** The lines in sight: a closed node hides what is below it. */
export function proofLines(root: ProofNode, closed: ReadonlySet<string>): readonly ProofLine[] {
  const lines: ProofLine[] = [];
  const walk = (
    node: ProofNode,
    depth: number,
    parent: string | undefined,
    place: number,
    siblings: number,
  ) => {
    const open = node.children.length > 0 && !closed.has(node.id);
    lines.push({ node, depth, parent, open, place, siblings });
    if (!open) return;
    node.children.forEach((child, i) => {
      walk(child, depth + 1, node.id, i + 1, node.children.length);
    });
  };
  walk(root, 0, undefined, 1, 1);
  return lines;
}

/** The ids from the root down to a node, the node included; empty when it is not in the tree. */
export function pathTo(root: ProofNode, id: string): readonly string[] {
  if (root.id === id) return [id];
  for (const child of root.children) {
    const path = pathTo(child, id);
    if (path.length > 0) return [root.id, ...path];
  }
  return [];
}

/** The node that answers to a hop: the one that the chain names, else the child of the root for that hop. */
export function nodeOfHop(root: ProofNode, hop: number, named: string | undefined): string | undefined {
  const child = root.children.find((node) => node.hop === hop);
  if (child) return child.id;
  if (named !== undefined && pathTo(root, named).length > 0) return named;
  return root.hop === hop ? root.id : undefined;
}
