import type { ProofNode } from '../proofs/proof';
import { answerLine, type ProofFormat, placeOf } from './proof-format';

/** An indented tree, each goal with the clause that proves it. */
export const text: ProofFormat = {
  name: 'text',
  title: 'Text: an indented tree',
  extension: '.txt',
  language: 'plaintext',
  write: (proofs) =>
    proofs.map(({ goal, answer, root }) => `?- ${goal}.\n${answerLine(answer)}\n${tree(root)}`).join('\n'),
};

function tree(root: ProofNode): string {
  const lines: string[] = [];
  const visit = (node: ProofNode, branch: string, below: string): void => {
    const place = placeOf(node);
    lines.push(`${branch}${node.goal}${place ? `  % ${place}` : ''}`);
    const under = `${below}${node.children.length > 0 ? '│ ' : '  '}`;
    for (const note of notes(node)) lines.push(`${under}${note}`);
    node.children.forEach((child, i) => {
      const isLast = i === node.children.length - 1;
      visit(child, `${below}${isLast ? '└─ ' : '├─ '}`, `${below}${isLast ? '   ' : '│  '}`);
    });
  };
  visit(root, '', '');
  return `${lines.join('\n')}\n`;
}

function notes({ kind, explanation, members }: ProofNode): string[] {
  if (kind === 'ref') return ['proved above'];
  if (kind === 'truncated') return ['not explained further'];
  const counted = kind === 'aggregate' && members ? [`counted: ${members.join(', ') || 'nothing'}`] : [];
  return [...(explanation ? [explanation] : []), ...counted];
}
