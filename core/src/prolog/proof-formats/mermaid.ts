import type { ProofNode } from '../proofs/proof';
import { drawn } from './drawn';
import type { ProofFormat } from './proof-format';

/** A flow chart for Markdown: GitHub, GitLab and VS Code draw it. */
export const mermaid: ProofFormat = {
  name: 'mermaid',
  title: 'Mermaid: a chart for Markdown',
  extension: '.mmd',
  language: 'markdown',
  write(proofs) {
    const { nodes, edges } = drawn(proofs);
    const lines = nodes.map(({ id, node, label }) => `  ${id}${SHAPES[node.kind](quoted(label))}`);
    return `${['flowchart TD', ...lines, ...edges.map(([from, to]) => `  ${from} --> ${to}`)].join('\n')}\n`;
  },
};

const box = (label: string): string => `[${label}]`;
const round = (label: string): string => `(${label})`;

/** Facts are drums, what the facts alone do not say is round. */
const SHAPES: Readonly<Record<ProofNode['kind'], (label: string) => string>> = {
  query: (label) => `([${label}])`,
  rule: box,
  fact: (label) => `[(${label})]`,
  builtin: round,
  negation: round,
  aggregate: (label) => `{{${label}}}`,
  ref: box,
  truncated: (label) => `>${label}]`,
};

/** Mermaid reads entities inside of quotes, and nothing else. */
function quoted(label: string): string {
  const escaped = label.replace(/["#&<>`\\]/g, (c) => `#${c.codePointAt(0)};`).replaceAll('\n', '<br>');
  return `"${escaped}"`;
}
