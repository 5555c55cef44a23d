import type { ProofNode } from '../proofs/proof';
import { drawn } from './drawn';
import type { ProofFormat } from './proof-format';

/** Graphviz's language. */
export const dot: ProofFormat = {
  name: 'dot',
  title: 'DOT: a graph for Graphviz',
  extension: '.dot',
  language: 'dot',
  write(proofs) {
    const { nodes, edges } = drawn(proofs);
    const lines = nodes.map(
      ({ id, node, label }) => `  ${id} [label=${quoted(label)}, shape=${SHAPES[node.kind]}];`,
    );
    return `${['digraph proof {', '  node [fontname="monospace"];', ...lines, ...edges.map(([from, to]) => `  ${from} -> ${to};`), '}'].join('\n')}\n`;
  },
};

const SHAPES: Readonly<Record<ProofNode['kind'], string>> = {
  query: 'oval',
  rule: 'box',
  fact: 'cylinder',
  builtin: 'plaintext',
  negation: 'plaintext',
  aggregate: 'hexagon',
  ref: 'box',
  truncated: 'cds',
};

function quoted(label: string): string {
  return `"${label.replace(/[\\"]/g, (c) => `\\${c}`).replaceAll('\n', '\\n')}"`;
}
