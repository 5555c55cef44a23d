import type { Attribute, OnnxGraph, OnnxNode } from './onnx-writer';

/** Nodes that outputs need, in their order, and the names of all that those take or give. */
export function neededNodes(
  nodes: readonly OnnxNode[],
  outputs: readonly { readonly name: string }[],
): { readonly nodes: OnnxNode[]; readonly names: ReadonlySet<string> } {
  const names = new Set(outputs.map(({ name }) => name));
  const kept = nodes.toReversed().filter((node) => {
    if (!node.outputs.some((output) => names.has(output))) return false;
    for (const name of namesIn(node)) names.add(name);
    return true;
  });
  return { nodes: kept.reverse(), names };
}

/** What a node takes, in its bodies too. */
function namesIn({ inputs, attributes }: OnnxNode): string[] {
  const bodies = Object.values(attributes).flatMap((attribute) => bodyIn(attribute) ?? []);
  return [
    ...inputs,
    ...bodies.flatMap((body) => [...body.outputs.map(({ name }) => name), ...body.nodes.flatMap(namesIn)]),
  ];
}

/** The nodes, and those of their bodies, with other names for what they take and give. */
export function underNames(nodes: readonly OnnxNode[], nameOf: (name: string) => string): OnnxNode[] {
  return nodes.map((node) => ({
    ...node,
    inputs: node.inputs.map(nameOf),
    outputs: node.outputs.map(nameOf),
    attributes: Object.fromEntries(
      Object.entries(node.attributes).map(([key, attribute]) => {
        const body = bodyIn(attribute);
        return [key, body ? { graph: { ...body, nodes: underNames(body.nodes, nameOf) } } : attribute];
      }),
    ),
  }));
}

const bodyIn = (attribute: Attribute): OnnxGraph | undefined =>
  typeof attribute === 'object' && 'graph' in attribute ? attribute.graph : undefined;
