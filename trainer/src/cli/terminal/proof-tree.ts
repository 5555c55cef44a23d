import type { ProofNode } from '@phantomlab/core/prolog/proof';
import { cut, displayWidth } from './display-width';
import type { Style } from './style';

export interface TreeOptions {
  readonly style: Style;
  readonly width: number;
  /** A node to stand out. */
  readonly marked?: string;
  /** How a clause's file is shown; its last part unless said otherwise. */
  readonly file?: (uri: string) => string;
}

/** In a narrower column a goal needs every cell for itself. */
const ROOM_FOR_PLACES = 56;

const lastPart = (uri: string) => uri.slice(uri.lastIndexOf('/') + 1);

/** A proof as a tree, a goal a line, each with the file and line of the clause that proves it. */
export function proofTree(root: ProofNode, options: TreeOptions): string[] {
  const lines: string[] = [];
  const visit = (node: ProofNode, before: string, branch: string, below: string) => {
    lines.push(nodeLine(node, before + branch, options));
    const inner = before + below;
    for (const note of notes(node)) {
      const bend = node.children.length > 0 ? '│ ' : '  ';
      lines.push(cut(options.style.dim(`${inner}${bend}${note}`), options.width));
    }
    node.children.forEach((child, i) => {
      const last = i === node.children.length - 1;
      visit(child, inner, last ? '└─ ' : '├─ ', last ? '   ' : '│  ');
    });
  };
  visit(root, '', '', '');
  return lines;
}

function nodeLine(
  node: ProofNode,
  branch: string,
  { style, width, marked, file = lastPart }: TreeOptions,
): string {
  const { goal, clause, alternatives } = node;
  const ways =
    alternatives.count > 1 ? `${alternatives.atLeast ? 'at least ' : ''}${alternatives.count} ways` : '';
  const place = clause && width >= ROOM_FOR_PLACES ? `${file(clause.uri)}:${clause.line}` : '';
  const side = [ways, place].filter((part) => part !== '').join('  ');
  const room = width - (side === '' ? 0 : side.length + 2);
  const isMarked = node.id === marked;
  const painted = isMarked ? style.inverse(goal) : node.kind === 'fact' ? style.green(goal) : goal;
  const left = cut(`${style.dim(branch)}${painted}`, room);
  return side === ''
    ? left
    : `${left}${' '.repeat(width - displayWidth(left) - side.length)}${style.dim(side)}`;
}

/** What the goal alone does not say: the explanation, and what was counted. */
function notes({ explanation, members, kind }: ProofNode): string[] {
  const counted = members && kind === 'aggregate' ? [`counted: ${members.join(', ') || 'nothing'}`] : [];
  return [...(explanation ? [explanation] : []), ...counted];
}
