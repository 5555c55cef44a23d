import type { ProofNode } from '@phantomlab/core/prolog/proofs/proof';
import { cut, displayWidth, wrapped } from './display-width';
import type { Style } from './style';
import { oneLine } from './visible';

export interface TreeOptions {
  readonly style: Style;
  readonly width: number;
  /** A node to stand out. */
  readonly marked?: string;
  /** How a clause's file is shown; its last part unless said otherwise. */
  readonly file?: (uri: string) => string;
}

/** In a narrower column a goal needs every cell for itself, and takes several lines where it must. */
const ROOM_FOR_PLACES = 56;

const lastPart = (uri: string) => uri.slice(uri.lastIndexOf('/') + 1);

/** A proof as a tree, goal by goal, each with the file and line of the clause that proves it. */
export function proofTree(root: ProofNode, options: TreeOptions): string[] {
  return placedTree(root, options).map(({ line }) => line);
}

/** The same, with the node that each line belongs to. */
export function placedTree(
  root: ProofNode,
  options: TreeOptions,
): readonly { readonly line: string; readonly node: string }[] {
  const lines: { line: string; node: string }[] = [];
  const visit = (node: ProofNode, before: string, branch: string, below: string) => {
    const inner = before + below;
    const under = `${inner}${node.children.length > 0 ? '│ ' : '  '}`;
    const own = [
      ...nodeLines(node, before + branch, under, options),
      ...notes(node).map((note) => cut(options.style.dim(`${under}${oneLine(note)}`), options.width)),
    ];
    for (const line of own) lines.push({ line, node: node.id });
    node.children.forEach((child, i) => {
      const last = i === node.children.length - 1;
      visit(child, inner, last ? '└─ ' : '├─ ', last ? '   ' : '│  ');
    });
  };
  visit(root, '', '', '');
  return lines;
}

function nodeLines(
  node: ProofNode,
  branch: string,
  under: string,
  { style, width, marked, file = lastPart }: TreeOptions,
): string[] {
  const paint = (text: string) =>
    node.id === marked ? style.inverse(text) : node.kind === 'fact' ? style.green(text) : text;
  if (width < ROOM_FOR_PLACES) {
    const room = Math.max(12, width - displayWidth(under));
    return wrapped(oneLine(node.goal), room).map((part, i) =>
      cut(`${style.dim(i === 0 ? branch : under)}${paint(part)}`, width),
    );
  }
  const { clause, alternatives } = node;
  const ways =
    alternatives.count > 1 ? `${alternatives.atLeast ? 'at least ' : ''}${alternatives.count} ways` : '';
  const place = clause ? `${file(clause.uri)}:${clause.line}` : '';
  const side = [ways, place].filter((part) => part !== '').join('  ');
  const left = cut(
    `${style.dim(branch)}${paint(oneLine(node.goal))}`,
    width - (side === '' ? 0 : side.length + 2),
  );
  const gap = ' '.repeat(Math.max(0, width - displayWidth(left) - side.length));
  return [side === '' ? left : `${left}${gap}${style.dim(side)}`];
}

/** What the goal alone does not say: the explanation, and what was counted. */
function notes({ explanation, members, kind }: ProofNode): string[] {
  const counted = members && kind === 'aggregate' ? [`counted: ${members.join(', ') || 'nothing'}`] : [];
  return [...(explanation ? [explanation] : []), ...counted];
}
